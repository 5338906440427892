import { type CsvValue, writeCsv } from "@/components/ui/csv/write-csv";

export interface ChartColumn {
  label: string;
  /** Said in the header, once, never in the cells of a file. */
  unit?: string;
  numeric?: boolean;
}

/** One value twice: as it is read on screen, and as it is kept in a file. */
export interface ChartCell {
  text: string;
  value: CsvValue;
}

/** The numbers behind a chart, exactly those that it draws. */
export interface ChartTable {
  columns: readonly ChartColumn[];
  rows: readonly (readonly ChartCell[])[];
}

/** What stands where a value is missing. */
export const noValue = "–";

/** A cell of a number; null is said with a dash on screen and left empty in a file. */
export function numberCell(value: number | null | undefined, format: (value: number) => string): ChartCell {
  return value === null || value === undefined ? { text: noValue, value: null } : { text: format(value), value };
}

/** A cell of words. */
export function textCell(text: string, value: CsvValue = text): ChartCell {
  return { text, value };
}

/** A column's heading with its unit in brackets. */
export function columnTitle({ label, unit }: ChartColumn): string {
  return unit ? `${label} (${unit})` : label;
}

/** The table as a CSV file. */
export function chartTableToCsv({ columns, rows }: ChartTable): string {
  return writeCsv(
    columns.map(columnTitle),
    rows.map((row) => row.map(({ value }) => value)),
  );
}
