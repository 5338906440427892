import { join } from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { applyMigrations } from "./apply-migrations";
import { DatabaseUnavailableError } from "./database-unavailable-error";
import { PrismaClient } from "./generated/client";
import { createPostgresqlMigrationAdapter } from "./migration-adapter";
import { openEmbedded } from "./open-embedded";
import { findDatabaseWorker, openEmbeddedInThread } from "./open-embedded-in-thread";

export interface Database {
  prisma: PrismaClient;
  kind: "pglite" | "postgresql";
  close(): Promise<void>;
}

/** In a thread of its own where there is one beside this bundle: what it does takes long stretches. */
async function openInFolder(dataDir: string, log: (sentence: string) => void): Promise<Database> {
  const folder = join(dataDir, "pglite");
  const worker = findDatabaseWorker(import.meta.url);
  const embedded =
    worker === null ? await openEmbedded(folder, log) : await openEmbeddedInThread({ worker, folder, log });
  const prisma = new PrismaClient({ adapter: embedded.adapter });
  return {
    prisma,
    kind: "pglite",
    close: async () => {
      await prisma.$disconnect();
      await embedded.close();
    },
  };
}

/** Where a connection string leads, without its password: "db.example:5432/rationale". */
function describeAddress(databaseUrl: string): string {
  if (!/^postgres(ql)?:\/\//.test(databaseUrl) || !URL.canParse(databaseUrl)) {
    throw new DatabaseUnavailableError("DATABASE_URL is not a URL such as postgresql://user:password@host:5432/name.");
  }
  const { host, pathname } = new URL(databaseUrl);
  return `${host || "localhost"}${pathname}`;
}

/** A connection that the server drops is reported and replaced; without listeners it would end the process. */
function openPool(databaseUrl: string, max: number, log: (sentence: string) => void): pg.Pool {
  const pool = new pg.Pool({ connectionString: databaseUrl, max, connectionTimeoutMillis: 10_000 });
  const address = describeAddress(databaseUrl);
  pool.on("connect", (client) => client.on("error", (error) => log(`PostgreSQL at ${address}: ${error.message}.`)));
  pool.on("error", () => {});
  return pool;
}

/** Key of the advisory lock under which one process at a time migrates; any constant will do. */
const migrationLockKey = 7_246_683;

/** The schema engine does not keep two processes apart, so they queue here; the lock ends with its connection. */
async function migratePostgresql(databaseUrl: string, log: (sentence: string) => void): Promise<void> {
  const address = describeAddress(databaseUrl);
  const guard = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 });
  guard.on("error", (error) => log(`PostgreSQL at ${address}: ${error.message}`));
  await guard.connect().catch((error: Error) => {
    throw new DatabaseUnavailableError(`PostgreSQL at ${address} cannot be used: ${describeFailure(error)}.`);
  });
  // The engine takes a lock of its own that lives until its pool ends, so migrations get a pool of their own.
  const pool = openPool(databaseUrl, 2, log);
  try {
    await guard.query("SELECT pg_advisory_lock($1)", [migrationLockKey]);
    await applyMigrations({ adapterFactory: createPostgresqlMigrationAdapter(pool), log });
  } finally {
    await pool.end();
    await guard.end();
  }
}

async function openPostgresql(databaseUrl: string, log: (sentence: string) => void): Promise<Database> {
  await migratePostgresql(databaseUrl, log);
  const pool = openPool(databaseUrl, 10, log);
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
  let closing: Promise<void> | null = null;
  return {
    prisma,
    kind: "postgresql",
    close: () => {
      closing ??= prisma.$disconnect().then(() => pool.end());
      return closing;
    },
  };
}

function describeFailure(error: Error & { code?: string; errors?: Error[] }): string {
  return error.message || error.errors?.[0]?.message || error.code || "no reason given";
}

/**
 * Opens the database of accounts, campaigns, policies and audit, brought to the newest schema: PostgreSQL when
 * `databaseUrl` is given, else PGlite in `dataDir/pglite` (the caller holds the data folder's lock). `log` receives
 * sentences on what takes time. Inside `$transaction` use only the transaction's client: on PGlite another waits for it.
 */
export function openDatabase({
  dataDir,
  databaseUrl,
  log,
}: {
  dataDir: string;
  databaseUrl: string | null;
  log: (sentence: string) => void;
}): Promise<Database> {
  return databaseUrl === null ? openInFolder(dataDir, log) : openPostgresql(databaseUrl, log);
}
