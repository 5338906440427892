import type { LedgerMigration } from "./ledger-migration";
import { firstRollups } from "./rollup-definitions";
import { createTable, createView } from "./table-definition";

/** Hourly sums, kept by views over every inserted block. */
export const rollupsMigration: LedgerMigration = {
  version: 2,
  name: "hourly rollups",
  statements: firstRollups.flatMap(({ table, keys, sums, orderBy, sources }) => [
    createTable({
      name: table,
      columns: [...keys, ...sums],
      engine: "SummingMergeTree",
      partitionBy: "toStartOfMonth(hour)",
      orderBy,
    }),
    ...sources.map(({ view, select }) => createView({ name: view, to: table, select: select([]) })),
  ]),
};
