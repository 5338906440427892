import { constants, setPriority } from "node:os";
import { parentPort, workerData } from "node:worker_threads";
import { everybody } from "@/server/accounts/tenant-scope";
import { openLedgerReader } from "@/server/ledger/open-ledger-reader";
import { ForecastComputer } from "./compute-forecast";
import type { ForecastWorkerStart, FromForecastWorker, ToForecastWorker } from "./forecast-worker-lines";

// A thread of its own for forecasts, which decide thousands of opportunities again and would take turns with deciding
// the live ones. Ends when it is told to close.
const thisThread = 0;
const port = parentPort;
if (port === null) throw new Error("this file runs as a worker thread");

// Where cores are short, deciding goes first. Elsewhere than on Linux this would be the priority of the whole process.
if (process.platform === "linux") setPriority(thisThread, constants.priority.PRIORITY_BELOW_NORMAL);

const tell = (line: FromForecastWorker) => port.postMessage(line);
const running = new Map<number, AbortController>();
const reader = await openLedgerReader(workerData as ForecastWorkerStart);
const computer = new ForecastComputer((window, signal) => reader.open({ tenant: everybody, window, signal }));

port.on("message", (line: ToForecastWorker) => {
  if (line.line === "stop") running.get(line.id)?.abort(new Error("the forecast is no longer wanted"));
  else if (line.line === "close") void reader.close().finally(() => port.close());
  else {
    const { id, job } = line;
    const stop = new AbortController();
    running.set(id, stop);
    const onProgress = (done: number, total: number) => tell({ line: "progress", id, done, total });
    computer
      .run(job, { signal: stop.signal, onProgress })
      .then(
        (outcome) => tell({ line: "done", id, outcome }),
        (error: unknown) =>
          tell({ line: "failed", id, message: error instanceof Error ? error.message : String(error) }),
      )
      .finally(() => running.delete(id));
  }
});
