import { constants, setPriority } from "node:os";
import { parentPort, workerData } from "node:worker_threads";
import { runTrial } from "./run-trial";
import type { FromTrialWorker, TrialWorkerStart } from "./trial-worker-lines";

// A thread of its own for a world that lives twice: it computes for minutes, and deciding must not wait for it. Runs one
// test and ends; it is called off by ending the thread.
const port = parentPort;
if (port === null) throw new Error("this file runs as a worker thread");
const thisThread = 0;

// Where cores are short, deciding goes first. Elsewhere than on Linux this would be the priority of the whole process.
if (process.platform === "linux") setPriority(thisThread, constants.priority.PRIORITY_LOW);

const tell = (line: FromTrialWorker) => port.postMessage(line);
const never = new AbortController().signal;

try {
  const outcome = await runTrial(workerData as TrialWorkerStart, {
    signal: never,
    onProgress: (fraction) => tell({ line: "progress", fraction }),
  });
  tell({ line: "done", outcome });
} catch (error) {
  tell({ line: "failed", message: error instanceof Error ? (error.stack ?? error.message) : String(error) });
}
