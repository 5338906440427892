/** One step of the ledger's schema. Steps are append only: a released one is never edited. */
export interface LedgerMigration {
  /** Counts up from 1. */
  version: number;
  name: string;
  /** Each safe to run again, so that a start that was cut off can be repeated. */
  statements: readonly string[];
}
