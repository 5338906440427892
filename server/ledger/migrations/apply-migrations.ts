import { type LedgerClient, quote } from "../ledger-client";
import { decisionsMigration } from "./0001-decisions";
import { rollupsMigration } from "./0002-rollups";
import { learningMigration } from "./0003-learning";
import { exposuresMigration } from "./0004-exposures";
import { frequencyMigration } from "./0005-frequency";
import { clusterStatements } from "./cluster-statements";
import type { LedgerMigration } from "./ledger-migration";
import { createTable } from "./table-definition";

const ledgerMigrations: readonly LedgerMigration[] = [
  decisionsMigration,
  rollupsMigration,
  learningMigration,
  exposuresMigration,
  frequencyMigration,
];

const migrationsTable = createTable({
  name: "schema_migrations",
  columns: [
    { name: "version", type: "UInt32", codec: "ZSTD(1)" },
    { name: "name", type: "String", codec: "ZSTD(1)" },
    { name: "applied_at", type: "DateTime('UTC') DEFAULT now('UTC')", codec: "ZSTD(1)" },
  ],
  engine: "ReplacingMergeTree",
  orderBy: "version",
});

/**
 * Brings the ledger's schema up to date and returns the names of the steps taken now; none on the second run. Refuses a
 * ledger that a newer version of the product has changed. `cluster` spreads the tables over a ClickHouse cluster.
 */
export async function applyLedgerMigrations(client: LedgerClient, cluster: string | null): Promise<string[]> {
  const run = async (statement: string) => {
    for (const part of cluster === null ? [statement] : clusterStatements(statement, cluster))
      await client.command(part);
  };
  await run(migrationsTable);
  const applied = await client.query<{ version: number }>({ sql: "SELECT DISTINCT version FROM schema_migrations" });
  const done = new Set(applied.map(({ version }) => version));
  const newest = Math.max(0, ...done);
  if (newest > ledgerMigrations.length) {
    throw new Error(
      `The ledger has schema version ${newest}, this program knows ${ledgerMigrations.length}: it was written by a newer version.`,
    );
  }
  const taken: string[] = [];
  for (const { version, name, statements } of ledgerMigrations) {
    if (done.has(version)) continue;
    for (const statement of statements) await run(statement);
    await client.command(`INSERT INTO schema_migrations (version, name) VALUES (${version}, ${quote(name)})`);
    taken.push(name);
  }
  return taken;
}
