import type { LedgerMigration } from "./ledger-migration";
import { exposuresRollup } from "./rollup-definitions";
import { createTable, createView } from "./table-definition";

const { table, keys, sums, orderBy, sources } = exposuresRollup;
const names = [...keys, ...sums].map(({ name }) => name).join(", ");

/** Who heard what in which hour, for reach: kept from now on, and filled from the events that are there. */
export const exposuresMigration: LedgerMigration = {
  version: 4,
  name: "hourly exposures",
  statements: [
    createTable({
      name: table,
      columns: [...keys, ...sums],
      engine: "SummingMergeTree",
      partitionBy: "toStartOfMonth(hour)",
      orderBy,
    }),
    ...sources.map(({ view, select }) => createView({ name: view, to: table, select: select([]) })),
    // A filling that was cut off begins anew; nothing else writes while the schema is brought up to date.
    `TRUNCATE TABLE ${table}`,
    ...sources.map(
      ({ select }) =>
        `INSERT INTO ${table} (${names}) SELECT ${names} FROM (${select([])}) SETTINGS insert_deduplicate = 0, distributed_foreground_insert = 1`,
    ),
  ],
};
