import { setPriority } from "node:os";
import { parentPort, workerData } from "node:worker_threads";
import { isDriverAdapterError, type SqlDriverAdapter, type Transaction } from "@prisma/driver-adapter-utils";
import type {
  DatabaseQuestion,
  DatabaseRefusal,
  DatabaseWorkerStart,
  FromDatabaseWorker,
  ToDatabaseWorker,
} from "./database-worker-lines";
import { type EmbeddedDatabase, openEmbedded } from "./open-embedded";

// A thread of its own for the embedded PostgreSQL: it answers without ever letting the event loop turn, so that in the
// main thread decisions would wait for whole transactions. Whoever started it ends it.
const { folder } = workerData as DatabaseWorkerStart;
const port = parentPort;
if (port === null) throw new Error("this file runs as a worker thread");
/** Above what fills the ledger. */
const niceness = 5;
const thisThread = 0;

// Where cores are short, deciding goes first. Elsewhere than on Linux this would be the priority of the whole process.
if (process.platform === "linux") setPriority(thisThread, niceness);

const tell = (line: FromDatabaseWorker) => port.postMessage(line);

const transactions = new Map<number, Transaction>();
let begun = 0;

function describe(error: unknown): DatabaseRefusal {
  const message = error instanceof Error ? error.message : String(error);
  return { message, cause: isDriverAdapterError(error) ? error.cause : null };
}

function findTransaction(tx: number): Transaction {
  const found = transactions.get(tx);
  if (found === undefined) throw new Error(`The transaction ${tx} has ended already.`);
  return found;
}

async function answer(embedded: EmbeddedDatabase, adapter: SqlDriverAdapter, asked: DatabaseQuestion) {
  switch (asked.ask) {
    case "query":
      return await (asked.tx === 0 ? adapter : findTransaction(asked.tx)).queryRaw(asked.query);
    case "execute":
      return await (asked.tx === 0 ? adapter : findTransaction(asked.tx)).executeRaw(asked.query);
    case "script":
      return await adapter.executeScript(asked.script);
    case "begin": {
      const transaction = await adapter.startTransaction(asked.isolation ?? undefined);
      begun++;
      transactions.set(begun, transaction);
      return { tx: begun, options: transaction.options };
    }
    case "commit":
    case "rollback": {
      const transaction = findTransaction(asked.tx);
      transactions.delete(asked.tx);
      return await transaction[asked.ask]();
    }
    case "close":
      return await embedded.close();
  }
}

try {
  const embedded = await openEmbedded(folder, (sentence) => tell({ line: "log", sentence }));
  const adapter = await embedded.adapter.connect();
  port.on("message", ({ no, ...asked }: ToDatabaseWorker) => {
    answer(embedded, adapter, asked).then(
      (answer) => tell({ line: "answer", no, answer }),
      (error: unknown) => tell({ line: "refused", no, refusal: describe(error) }),
    );
  });
  tell({ line: "open" });
} catch (error) {
  tell({ line: "broken", message: error instanceof Error ? error.message : String(error) });
}
