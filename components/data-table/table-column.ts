import type { ReactNode } from "react";
import type { CsvValue } from "@/components/ui/csv/write-csv";

/** One column of a table: what it is worth (for sorting, files and totals) and how that is shown. */
export interface TableColumn<Row> {
  /** Stands in the URL: letters and digits. */
  id: string;
  header: string;
  /** Said in the header, so that cells hold numbers only. */
  unit?: string;
  /** What the number means, on hover and for those who ask. */
  definition?: string;
  /** What the cell is worth; null is unknown and sorts last in both directions. */
  value: (row: Row) => CsvValue;
  /** Value as text; numbers as they are when absent. */
  format?: (value: number) => string;
  /** Draws the cell, when text is not enough. */
  cell?: (row: Row) => ReactNode;
  /** Draws the total, when text is not enough. */
  total?: ReactNode;
  /** What the cell says beside its value: columns of their own in files, behind this one. */
  beside?: readonly TableColumn<Row>[];
  /** Right-aligned, sorted from the most at first. */
  numeric?: boolean;
  /** Not shown until chosen. The first column is always shown. */
  hidden?: boolean;
  sortable?: boolean;
  /** Least width, px. */
  minWidth?: number;
}

/** What stands where a value is missing. */
export const noValue = "–";

/** A value as the table shows it. */
export function formatCell<Row>(column: TableColumn<Row>, value: CsvValue): string {
  if (value === null) return noValue;
  return typeof value === "number" ? (column.format?.(value) ?? String(value)) : value;
}

/** A column's heading with its unit, for files and for the column chooser. */
export function columnTitle<Row>({ header, unit }: TableColumn<Row>): string {
  return unit ? `${header} (${unit})` : header;
}
