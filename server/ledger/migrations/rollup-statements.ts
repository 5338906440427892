import type { Rollup } from "./rollup-definitions";
import { createTable, createView } from "./table-definition";

/** The table of hourly sums and the views that keep it from now on. */
export function keepRollup({ table, keys, sums, orderBy, sources }: Rollup): string[] {
  return [
    createTable({
      name: table,
      columns: [...keys, ...sums],
      engine: "SummingMergeTree",
      partitionBy: "toStartOfMonth(hour)",
      orderBy,
    }),
    ...sources.map(({ view, select }) => createView({ name: view, to: table, select: select([]) })),
  ];
}

/** As `keepRollup`, and filled from the rows that are there already, under ClickHouse's `settings` besides the needed ones. */
export function keepAndFillRollup(rollup: Rollup, settings: readonly string[] = []): string[] {
  const { table, keys, sums, sources } = rollup;
  const names = [...keys, ...sums].map(({ name }) => name).join(", ");
  const all = ["insert_deduplicate = 0", "distributed_foreground_insert = 1", ...settings].join(", ");
  return [
    ...keepRollup(rollup),
    // A filling that was cut off begins anew; nothing else writes while the schema is brought up to date.
    `TRUNCATE TABLE ${table}`,
    ...sources.map(
      ({ select }) => `INSERT INTO ${table} (${names}) SELECT ${names} FROM (${select([])}) SETTINGS ${all}`,
    ),
  ];
}
