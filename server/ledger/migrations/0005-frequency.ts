import type { LedgerMigration } from "./ledger-migration";
import { frequencyRollups } from "./rollup-definitions";
import { createTable, createView } from "./table-definition";

const fillingSettings =
  "insert_deduplicate = 0, distributed_foreground_insert = 1, max_bytes_before_external_group_by = 500000000";

/** Who heard which ad set when, and how n-th exposures ended: kept from now on, and filled from the events that are there. */
export const frequencyMigration: LedgerMigration = {
  version: 5,
  name: "plays and responses",
  statements: frequencyRollups.flatMap(({ table, keys, sums, orderBy, sources }) => {
    const names = [...keys, ...sums].map(({ name }) => name).join(", ");
    return [
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
          `INSERT INTO ${table} (${names}) SELECT ${names} FROM (${select([])}) SETTINGS ${fillingSettings}`,
      ),
    ];
  }),
};
