import {
  type ColumnDef,
  columnVisibilityFeature,
  createSortedRowModel,
  rowSortingFeature,
  tableFeatures,
} from "@tanstack/react-table";
import type { TableColumn } from "./table-column";

/** What the table's engine does here; everything else is left out of the page's weight. */
export const features = tableFeatures({
  rowSortingFeature,
  columnVisibilityFeature,
  sortedRowModel: createSortedRowModel(),
});

const words = new Intl.Collator("en-GB", { numeric: true, sensitivity: "base" });

/** Orders two known values: numbers by size, words as a dictionary with numbers in them by size. */
export function compareValues(a: unknown, b: unknown): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  return words.compare(String(a), String(b));
}

/** Columns as the engine wants them; what is unknown is `undefined` there and sorts last both ways. */
export function toColumnDefs<Row extends object>(
  columns: readonly TableColumn<Row>[],
): ColumnDef<typeof features, Row>[] {
  return columns.map((column) => ({
    id: column.id,
    accessorFn: (row: Row) => column.value(row) ?? undefined,
    sortFn: (a, b, id) => compareValues(a.getValue(id), b.getValue(id)),
    sortUndefined: "last",
    enableSorting: column.sortable ?? true,
  }));
}
