"use client";

import { useTable } from "@tanstack/react-table";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useQueryStates } from "nuqs";
import { type RefObject, useMemo } from "react";
import type { TableColumn } from "./table-column";
import { features, toColumnDefs } from "./table-model";
import { type Density, type Sorting, tableParams, tableUrlKeys } from "./table-state";

/** The table's state in the URL, with what it is while the URL says nothing. */
export function useTableState(name: string, defaultSort: Sorting | null) {
  const urlKeys = useMemo(() => tableUrlKeys(name), [name]);
  const [params, setParams] = useQueryStates(tableParams, { urlKeys, history: "replace" });
  return { sorting: params.sort ?? defaultSort, chosen: params.columns, density: params.density, setParams };
}

/** Rows in the order asked for. */
export function useSortedRows<Row extends object>(
  columns: readonly TableColumn<Row>[],
  rows: readonly Row[],
  sorting: Sorting | null,
): Row[] {
  const defs = useMemo(() => toColumnDefs(columns), [columns]);
  const table = useTable({
    features,
    columns: defs,
    data: rows as Row[],
    state: {
      sorting:
        sorting && columns.some(({ id }) => id === sorting.column)
          ? [{ id: sorting.column, desc: sorting.descending }]
          : [],
      columnVisibility: {},
    },
  });
  return table.getRowModel().rows.map((row) => row.original);
}

/** From this many rows on only those in sight are in the page. */
const mostWholeRows = 80;
export const rowHeightsPx: Record<Density, number> = { comfortable: 44, compact: 32 };

/** Which rows of a long table are in the page, and how much room stands for those above and below. */
export function useVisibleRows(count: number, density: Density, frame: RefObject<HTMLElement | null>) {
  const virtual = count > mostWholeRows;
  const virtualizer = useVirtualizer({
    count,
    enabled: virtual,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeightsPx[density],
    overscan: 12,
    initialRect: { width: 1000, height: 700 },
  });
  if (!virtual) {
    return { indexes: Array.from({ length: count }, (_, index) => index), above: 0, below: 0, measure: undefined };
  }
  const items = virtualizer.getVirtualItems();
  return {
    indexes: items.map(({ index }) => index),
    above: items[0]?.start ?? 0,
    below: virtualizer.getTotalSize() - (items[items.length - 1]?.end ?? 0),
    measure: virtualizer.measureElement,
  };
}
