import { existsSync } from "node:fs";
import { Worker } from "node:worker_threads";
import { runTrial, type TrialInput, type TrialOutcome, type TrialWatch } from "./run-trial";
import type { FromTrialWorker, TrialWorkerStart } from "./trial-worker-lines";

/** The bundle of the trial worker that stands beside a bundle of the server; null where the source runs unbundled. */
export function findTrialWorker(bundleUrl: string): URL | null {
  if (!bundleUrl.endsWith(".mjs")) return null;
  const url = new URL(bundleUrl.replace(/\.mjs$/, ".trial-worker.mjs"));
  return existsSync(url) ? url : null;
}

/**
 * Runs a test in a thread of its own, so that serving is not held; in this thread, a little at a time, where there is no
 * worker bundle. Rejects with the signal's reason when it is called off: the thread is then gone.
 */
export function startTrial(workerUrl: URL | null, input: TrialInput, watch: TrialWatch): Promise<TrialOutcome> {
  if (workerUrl === null) return runTrial(input, watch);
  const { signal, onProgress } = watch;
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const workerData: TrialWorkerStart = input;
    const worker = new Worker(workerUrl, { workerData });
    const stop = () => void worker.terminate();
    signal.addEventListener("abort", stop, { once: true });
    let failure: Error = new Error("the thread that runs the test has ended");
    let outcome: TrialOutcome | null = null;
    worker.on("message", (line: FromTrialWorker) => {
      if (line.line === "progress") onProgress(line.fraction);
      else if (line.line === "done") outcome = line.outcome;
      else failure = new Error(line.message);
    });
    worker.on("error", (error) => {
      failure = error;
    });
    worker.on("exit", () => {
      signal.removeEventListener("abort", stop);
      if (signal.aborted) reject(signal.reason);
      else if (outcome === null) reject(failure);
      else resolve(outcome);
    });
  });
}
