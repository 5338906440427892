import { constants, setPriority } from "node:os";
import { parentPort, workerData } from "node:worker_threads";
import { LedgerClient } from "../ledger-client";
import { FrameSender, type RowFacts } from "./frame-sender";
import type { FromShipWorker, ShipWorkerStart, ToShipWorker } from "./ship-worker-lines";

// A thread of its own for what fills the ledger: decoding frames, writing rows as text and handing them to the engine
// would otherwise take turns with deciding. Ends when it is told to close.
const { path, clickhouseUrl, cluster } = workerData as ShipWorkerStart;
const thisThread = 0;
const port = parentPort;
if (port === null) throw new Error("this file runs as a worker thread");

// Where cores are short, deciding goes first. Elsewhere than on Linux this would be the priority of the whole process.
if (process.platform === "linux") setPriority(thisThread, constants.priority.PRIORITY_BELOW_NORMAL);

const tell = (line: FromShipWorker) => port.postMessage(line);
let asked: { resolve: (facts: RowFacts) => void; reject: (error: Error) => void } | null = null;

const client = await LedgerClient.open({ path, clickhouseUrl, cluster, readers: 1 });
const sender = new FrameSender({
  client,
  ask: (needs) => {
    tell({ line: "ask", needs });
    return new Promise((resolve, reject) => {
      asked = { resolve, reject };
    });
  },
});

port.on("message", (line: ToShipWorker) => {
  if (line.line === "facts") asked?.resolve(line.facts);
  else if (line.line === "no-facts") asked?.reject(new Error(line.message));
  else if (line.line === "close") void client.close().finally(() => port.close());
  else {
    sender.send(line.order).then(
      (sent) => tell({ line: "sent", sent }),
      (error: unknown) => tell({ line: "failed", message: error instanceof Error ? error.message : String(error) }),
    );
  }
});
