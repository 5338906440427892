import { existsSync } from "node:fs";
import { Worker } from "node:worker_threads";
import type { ForecastJob, ForecastOutcome, ForecastRun, ForecastRunner } from "./forecast-job";
import type { ForecastWorkerStart, FromForecastWorker, ToForecastWorker } from "./forecast-worker-lines";

/** The bundle of the forecast worker that stands beside a bundle of the server; null where the source runs unbundled. */
export function findForecastWorker(bundleUrl: string): URL | null {
  if (!bundleUrl.endsWith(".mjs")) return null;
  const url = new URL(bundleUrl.replace(/\.mjs$/, ".forecast-worker.mjs"));
  return existsSync(url) ? url : null;
}

interface Waiting {
  resolve: (outcome: ForecastOutcome) => void;
  reject: (error: unknown) => void;
  onProgress: ForecastRun["onProgress"];
}

/** Computes forecasts on a thread, which is started with the first of them, and again when it has broken down. */
export class ForecastThread implements ForecastRunner {
  readonly #url: URL;
  readonly #start: ForecastWorkerStart;
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | null = null;
  #lastId = 0;

  constructor(parts: { url: URL; start: ForecastWorkerStart }) {
    this.#url = parts.url;
    this.#start = parts.start;
  }

  /** Rejects with the signal's reason as soon as it fires; the thread then drops the work at its next decision. */
  run(job: ForecastJob, { signal, onProgress }: ForecastRun): Promise<ForecastOutcome> {
    signal.throwIfAborted();
    const worker = this.#worker ?? this.#begin();
    const id = ++this.#lastId;
    const tell = (line: ToForecastWorker) => worker.postMessage(line);
    return new Promise<ForecastOutcome>((resolve, reject) => {
      const stop = () => {
        this.#waiting.delete(id);
        tell({ line: "stop", id });
        reject(signal.reason);
      };
      signal.addEventListener("abort", stop, { once: true });
      const settle =
        <T>(finish: (value: T) => void) =>
        (value: T) => {
          signal.removeEventListener("abort", stop);
          finish(value);
        };
      this.#waiting.set(id, { resolve: settle(resolve), reject: settle(reject), onProgress });
      tell({ line: "run", id, job });
    });
  }

  /** Lets the thread close its connections and end. */
  async close(): Promise<void> {
    const worker = this.#worker;
    if (worker === null) return;
    const ended = new Promise<void>((resolve) => worker.once("exit", () => resolve()));
    const line: ToForecastWorker = { line: "close" };
    worker.postMessage(line);
    await ended;
  }

  #begin(): Worker {
    const worker = new Worker(this.#url, { workerData: this.#start });
    this.#worker = worker;
    worker.on("message", (line: FromForecastWorker) => this.#hear(line));
    let reason: unknown = new Error("the thread that forecasts has ended");
    worker.on("error", (error) => {
      reason = error;
    });
    worker.on("exit", () => {
      this.#worker = null;
      const left = [...this.#waiting.values()];
      this.#waiting.clear();
      for (const { reject } of left) reject(reason);
    });
    return worker;
  }

  #hear(line: FromForecastWorker): void {
    const waiting = this.#waiting.get(line.id);
    if (waiting === undefined) return;
    if (line.line === "progress") {
      waiting.onProgress(line.done, line.total);
      return;
    }
    this.#waiting.delete(line.id);
    if (line.line === "done") waiting.resolve(line.outcome);
    else waiting.reject(new Error(line.message));
  }
}
