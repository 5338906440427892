/**
 * How a column's cells are held until they are written: "money" in micros, "time" in UTC milliseconds, "date" as
 * YYYY-MM-DD in the export's time zone, "share" as 0…1, "small" a whole number of 32 bits, "whole" one below 2^53.
 */
export type ColumnType = "text" | "small" | "whole" | "number" | "money" | "share" | "time" | "date" | "flag";

export interface ExportColumn {
  /** Name in files that programs read. */
  key: string;
  /** Name in files that people read; unit included. */
  title: string;
  /** One sentence. */
  definition: string;
  type: ColumnType;
}

export type Cell = string | number | boolean | null;

/** What is exported, whatever the format: columns, and rows that come in batches so that never all are held. */
export interface ExportTable {
  title: string;
  columns: readonly ExportColumn[];
  /** How many rows there will be, as counted beforehand. */
  rows: number;
  /** What must be said beside the general facts, such as filters and totals. */
  facts: readonly Fact[];
  batches(signal: AbortSignal): AsyncIterable<Cell[][]>;
}

/** One line of what is said about an export. */
export interface Fact {
  name: string;
  text: string;
}

/** What a format's writer is told before the first row. */
export interface FileHead {
  title: string;
  columns: readonly ExportColumn[];
  /** Said inside the file; empty when it was not wanted. */
  facts: readonly Fact[];
  timeZone: string;
}

export interface TableWriter {
  write(rows: readonly (readonly Cell[])[]): Promise<void>;
  /** Writes what closes the file. */
  finish(): Promise<void>;
}

/** A cell as every format shows it: money in whole units of the currency, instants in ISO 8601 UTC. */
export function showCell(type: ColumnType, cell: Cell): Cell {
  if (cell === null || typeof cell !== "number") return cell;
  if (type === "money") return cell / 1_000_000;
  if (type === "time") return new Date(cell).toISOString();
  return cell;
}
