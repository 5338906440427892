import { existsSync } from "node:fs";
import { Worker } from "node:worker_threads";
import {
  DriverAdapterError,
  type IsolationLevel,
  type SqlQueryable,
  type SqlResultSet,
  type Transaction,
  type TransactionOptions,
} from "@prisma/driver-adapter-utils";
import type {
  DatabaseQuestion,
  DatabaseWorkerStart,
  FromDatabaseWorker,
  ToDatabaseWorker,
} from "./database-worker-lines";
import type { EmbeddedDatabase } from "./open-embedded";

const resourceLimits = { maxYoungGenerationSizeMb: 12 };
const names = { provider: "postgres", adapterName: "pglite-in-thread" } as const;

/** The bundle of the database's thread that stands beside a bundle of the server; null where the source runs unbundled. */
export function findDatabaseWorker(bundleUrl: string): URL | null {
  if (!bundleUrl.endsWith(".mjs")) return null;
  const url = new URL(bundleUrl.replace(/\.mjs$/, ".database-worker.mjs"));
  return existsSync(url) ? url : null;
}

interface Waiting {
  resolve: (answer: unknown) => void;
  reject: (error: Error) => void;
}

/**
 * Opens the embedded PostgreSQL of a folder in a thread of its own, brought to the newest schema. Rejects with the reason
 * when it cannot be opened; once the thread has broken down, every question rejects.
 */
export async function openEmbeddedInThread({
  worker: url,
  folder,
  log,
}: {
  worker: URL;
  folder: string;
  log: (sentence: string) => void;
}): Promise<EmbeddedDatabase> {
  const worker = new Worker(url, { workerData: { folder } satisfies DatabaseWorkerStart, resourceLimits });
  const waiting = new Map<number, Waiting>();
  let asked = 0;
  let ended: Error | null = null;
  let closing: Promise<void> | null = null;

  const take = (no: number) => {
    const waiter = waiting.get(no);
    waiting.delete(no);
    // The thread keeps the process alive only while somebody waits for it.
    if (waiting.size === 0) worker.unref();
    return waiter;
  };
  const end = (reason: Error) => {
    ended ??= reason;
    for (const no of [...waiting.keys()]) take(no)?.reject(ended);
  };
  const opening = new Promise<void>((resolve, reject) => {
    worker.on("message", (line: FromDatabaseWorker) => {
      if (line.line === "log") log(line.sentence);
      else if (line.line === "open") resolve();
      else if (line.line === "broken") reject(new Error(line.message));
      else if (line.line === "answer") take(line.no)?.resolve(line.answer);
      else {
        const { message, cause } = line.refusal;
        take(line.no)?.reject(cause === null ? new Error(message) : new DriverAdapterError(cause));
      }
    });
    worker.on("error", (error: Error) => {
      end(error);
      reject(error);
    });
    worker.on("exit", () => {
      const reason = new Error("The thread of the embedded database has ended.");
      end(reason);
      reject(reason);
    });
  });
  await opening.catch(async (reason: unknown) => {
    await worker.terminate();
    throw reason;
  });
  worker.unref();

  const ask = <Answer>(question: DatabaseQuestion): Promise<Answer> =>
    new Promise<Answer>((resolve, reject) => {
      if (ended !== null) {
        reject(ended);
        return;
      }
      const no = ++asked;
      waiting.set(no, { resolve: resolve as Waiting["resolve"], reject });
      worker.ref();
      worker.postMessage({ no, ...question } satisfies ToDatabaseWorker);
    });

  const queryable = (tx: number): SqlQueryable => ({
    ...names,
    queryRaw: (query) => ask<SqlResultSet>({ ask: "query", tx, query }),
    executeRaw: (query) => ask<number>({ ask: "execute", tx, query }),
  });
  const begin = async (isolation?: IsolationLevel): Promise<Transaction> => {
    const { tx, options } = await ask<{ tx: number; options: TransactionOptions }>({
      ask: "begin",
      isolation: isolation ?? null,
    });
    return {
      ...queryable(tx),
      options,
      commit: () => ask<void>({ ask: "commit", tx }),
      rollback: () => ask<void>({ ask: "rollback", tx }),
    };
  };
  return {
    adapter: {
      ...names,
      connect: async () => ({
        ...queryable(0),
        executeScript: (script) => ask<void>({ ask: "script", script }),
        startTransaction: begin,
        getConnectionInfo: () => ({ supportsRelationJoins: true }),
        dispose: async () => undefined,
      }),
    },
    close: async () => {
      if (ended !== null) return;
      closing ??= ask<void>({ ask: "close" }).finally(() => worker.terminate());
      await closing;
    },
  };
}
