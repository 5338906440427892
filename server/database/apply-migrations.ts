import { createHash } from "node:crypto";
import type { SqlDriverAdapter, SqlMigrationAwareDriverAdapterFactory } from "@prisma/driver-adapter-utils";
import { DatabaseUnavailableError } from "./database-unavailable-error";
import { findProjectFile } from "./find-project-file";
import { everyTable, readMigrationFiles } from "./migration-files";
import { createSchemaEngine } from "./schema-engine";

interface AppliedMigrations {
  /** Whether the database was ever migrated. */
  any: boolean;
  /** Checksums of the migrations that are in force, by name. */
  finished: Map<string, string>;
  /** Names of those that were begun and neither finished nor rolled back. */
  unfinished: string[];
}

async function readApplied(adapter: SqlDriverAdapter): Promise<AppliedMigrations> {
  const query = async (sql: string) => (await adapter.queryRaw({ sql, args: [], argTypes: [] })).rows;
  const [table] = await query("SELECT to_regclass('_prisma_migrations')::text");
  if (table?.[0] == null) return { any: false, finished: new Map(), unfinished: [] };
  const rows = await query(
    "SELECT migration_name, checksum, (finished_at IS NOT NULL)::text FROM _prisma_migrations WHERE rolled_back_at IS NULL",
  );
  return {
    any: true,
    finished: new Map(rows.filter((row) => row[2] === "true").map((row) => [String(row[0]), String(row[1])])),
    unfinished: rows.filter((row) => row[2] !== "true").map((row) => String(row[0])),
  };
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/**
 * Brings a database to the newest schema and returns the names of the migrations applied now (none when it was up to
 * date). Safe to run at every start, but not by two processes at once: the caller sees to that. Records its
 * work in `_prisma_migrations` exactly as `prisma migrate deploy` does. A migration that was interrupted left nothing
 * behind, because a script is one transaction, and is run again. Throws the engine's error when a migration fails, and
 * DatabaseUnavailableError when one was edited after it was applied or is unknown to this program.
 */
export async function applyMigrations({
  adapterFactory,
  log,
  folder = findProjectFile("prisma/migrations"),
}: {
  adapterFactory: SqlMigrationAwareDriverAdapterFactory;
  log: (sentence: string) => void;
  folder?: string;
}): Promise<string[]> {
  const migrationsList = readMigrationFiles(folder);
  const adapter = await adapterFactory.connect();
  const applied = await readApplied(adapter).finally(() => adapter.dispose());

  const pending: string[] = [];
  for (const { path, migrationFile } of migrationsList.migrationDirectories) {
    const checksum = applied.finished.get(path);
    if (checksum === undefined) pending.push(path);
    else if (migrationFile.content.tag === "ok" && checksum !== sha256(migrationFile.content.value)) {
      throw new DatabaseUnavailableError(
        `Migration ${path} was changed after this database had applied it: write a new migration instead.`,
      );
    }
    applied.finished.delete(path);
  }
  const [unknown] = applied.finished.keys();
  if (unknown !== undefined) {
    throw new DatabaseUnavailableError(
      `The database has migration ${unknown}, which this version of Rationale does not know: run a newer one.`,
    );
  }
  if (pending.length === 0) return [];

  log(!applied.any ? "Creating the database tables …" : `Migrating the database: ${pending.join(", ")} …`);
  const engine = await createSchemaEngine(adapterFactory);
  try {
    for (const migrationName of applied.unfinished) await engine.markMigrationRolledBack({ migrationName });
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters: everyTable });
    log(`Database migrated: ${appliedMigrationNames.join(", ")}.`);
    return appliedMigrationNames;
  } finally {
    engine.free();
  }
}
