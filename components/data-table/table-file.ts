import { type CsvValue, writeCsv } from "@/components/ui/csv/write-csv";
import { columnTitle, type TableColumn } from "./table-column";

/** The table as a file: the columns shown with what their cells say beside, the rows in their order, the totals last. */
export function writeTableFile<Row>(
  shown: readonly TableColumn<Row>[],
  rows: readonly Row[],
  totals: Readonly<Record<string, CsvValue>> | null,
): string {
  const columns = shown.flatMap((column) => [column, ...(column.beside ?? [])]);
  const lines = rows.map((row) => columns.map(({ value }) => value(row)));
  if (totals) lines.push(columns.map(({ id }, index) => (index === 0 ? "Total" : (totals[id] ?? null))));
  return writeCsv(columns.map(columnTitle), lines);
}
