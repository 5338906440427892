import type { DriverAdapterError, IsolationLevel, SqlQuery } from "@prisma/driver-adapter-utils";

/** What the thread of the embedded database opens. */
export interface DatabaseWorkerStart {
  folder: string;
}

/** What is asked of the embedded database; `tx` is the number of a transaction that `begin` has answered, 0 for none. */
export type DatabaseQuestion =
  | { ask: "query" | "execute"; tx: number; query: SqlQuery }
  | { ask: "script"; script: string }
  | { ask: "begin"; isolation: IsolationLevel | null }
  | { ask: "commit" | "rollback"; tx: number }
  | { ask: "close" };

/** A question to the thread of the embedded database. */
export type ToDatabaseWorker = DatabaseQuestion & { no: number };

/** Why the database refused; `cause` is what Prisma tells its errors apart by. */
export interface DatabaseRefusal {
  message: string;
  cause: DriverAdapterError["cause"] | null;
}

/** What the thread of the embedded database says: how its start goes, and one answer a question. */
export type FromDatabaseWorker =
  | { line: "log"; sentence: string }
  | { line: "open" }
  | { line: "broken"; message: string }
  | { line: "answer"; no: number; answer: unknown }
  | { line: "refused"; no: number; refusal: DatabaseRefusal };
