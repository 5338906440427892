import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Database, openDatabase } from "@/server/database/open-database";
import { findPostgresPrograms, startThrowawayPostgres } from "./throwaway-postgres";

/** A migrated, empty database of one kind, gone after `close`. */
export interface TestDatabase extends Database {
  dataDir: string;
  databaseUrl: string | null;
}

async function open(kind: Database["kind"]): Promise<TestDatabase> {
  const dataDir = mkdtempSync(join(tmpdir(), "rationale-database-"));
  const postgres = kind === "postgresql" ? await startThrowawayPostgres() : null;
  const databaseUrl = postgres?.url ?? null;
  const database = await openDatabase({ dataDir, databaseUrl, log: () => {} });
  return {
    ...database,
    dataDir,
    databaseUrl,
    close: async () => {
      await database.close();
      await postgres?.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

const hasPostgres = findPostgresPrograms() !== null;

/** Both engines the product runs on; tests run on each, and say so when PostgreSQL is not installed. */
export const testDatabases = [
  { name: "PGlite", skip: false, open: () => open("pglite") },
  {
    name: hasPostgres ? "PostgreSQL" : "PostgreSQL (skipped: not installed in /usr/lib/postgresql)",
    skip: !hasPostgres,
    open: () => open("postgresql"),
  },
];
