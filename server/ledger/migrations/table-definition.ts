import type { LedgerAlias, LedgerColumn } from "../rows/decision-columns";

/**
 * Settings of every table that the outbox feeds: an acknowledged block is synced, and a block sent again is recognised.
 * Targets of views need the window too: a view may lag behind its table by the block that a crash cut off.
 */
const shippedSettings = {
  fsync_after_insert: 1,
  fsync_part_directory: 1,
  non_replicated_deduplication_window: 1_000,
  // A fresh block is one file, so that syncing it is cheap; merged ones keep a file a column.
  min_bytes_for_wide_part: 67_108_864,
};

/** `CREATE TABLE` for a table of the ledger. `engine` names the MergeTree kind with its arguments, if any. */
export function createTable(table: {
  name: string;
  columns: readonly LedgerColumn[];
  aliases?: readonly LedgerAlias[];
  engine: string;
  partitionBy?: string;
  orderBy: string;
}): string {
  const lines = [
    ...table.columns.flatMap(defineColumn),
    ...(table.aliases ?? []).map(({ name, type, expression }) => `  \`${name}\` ${type} ALIAS ${expression}`),
  ];
  const settings = Object.entries(shippedSettings).map(([name, value]) => `${name} = ${value}`);
  return [
    `CREATE TABLE IF NOT EXISTS ${table.name}`,
    `(\n${lines.join(",\n")}\n)`,
    `ENGINE = ${table.engine}`,
    ...(table.partitionBy === undefined ? [] : [`PARTITION BY ${table.partitionBy}`]),
    `ORDER BY ${table.orderBy}`,
    `SETTINGS ${settings.join(", ")}`,
  ].join("\n");
}

function defineColumn({ name, type, codec, settings, hexName }: LedgerColumn): string[] {
  const tuned = settings === undefined ? "" : ` SETTINGS (${settings})`;
  if (hexName === undefined) return [`  \`${name}\` ${type} CODEC(${codec})${tuned}`];
  return [
    `  \`${hexName}\` String EPHEMERAL`,
    `  \`${name}\` ${type} DEFAULT reinterpret(unhex(${hexName}), '${type}') CODEC(${codec})${tuned}`,
  ];
}

/** `CREATE MATERIALIZED VIEW` that feeds `to` from every block inserted into the table that `select` reads. */
export function createView(view: { name: string; to: string; select: string }): string {
  return `CREATE MATERIALIZED VIEW IF NOT EXISTS ${view.name} TO ${view.to} AS\n${view.select}`;
}
