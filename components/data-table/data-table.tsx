"use client";

import { Download } from "lucide-react";
import { useRouter } from "next/navigation";
import { type MouseEvent, type ReactNode, useRef } from "react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { downloadFile } from "@/components/ui/csv/download-file";
import type { CsvValue } from "@/components/ui/csv/write-csv";
import type { TableColumn } from "./table-column";
import { writeTableFile } from "./table-file";
import { TableHeading } from "./table-heading";
import { TableRow, TotalsRow } from "./table-row";
import { nextSorting, type Sorting, shownColumns } from "./table-state";
import { TableView } from "./table-view";
import { useSortedRows, useTableState, useVisibleRows } from "./use-table-rows";

export interface DataTableProps<Row> {
  /** Begins the table's parameters in the URL and names its file: letters, digits, hyphens. */
  name: string;
  /** Names the table for those who do not see it. */
  label: string;
  /** Stable between renders; the first column is pinned and always shown. */
  columns: readonly TableColumn<Row>[];
  /** Stable between renders. */
  rows: readonly Row[];
  rowId: (row: Row) => string;
  /** Where a row leads; its first cell is the link. */
  rowHref?: (row: Row) => string | null;
  defaultSort?: Sorting;
  /** Totals by column, counted where they are right: people reached are never summed here. */
  totals?: Readonly<Record<string, CsvValue>>;
  /** Left of the table's own controls. */
  toolbar?: ReactNode;
  /** Instead of rows when there are none. */
  empty?: ReactNode;
  className?: string;
}

/** A table that compares: sorted, with chosen columns, as a file; its first column and its head stay in sight. */
export function DataTable<Row extends object>({
  name,
  label,
  columns,
  rows,
  rowId,
  rowHref,
  defaultSort,
  totals,
  toolbar,
  empty,
  className,
}: DataTableProps<Row>) {
  const router = useRouter();
  const frame = useRef<HTMLElement>(null);
  const { sorting, chosen, density, setParams } = useTableState(name, defaultSort ?? null);
  const shown = shownColumns(columns, chosen);
  const sorted = useSortedRows(columns, rows, sorting);
  const { indexes, above, below, measure } = useVisibleRows(sorted.length, density, frame);

  const open = (row: Row) => (event: MouseEvent<HTMLTableRowElement>) => {
    const href = rowHref?.(row);
    const target = event.target as HTMLElement;
    // A link or a button in the row is itself; selecting text is not a press.
    if (!href || target.closest("a, button, input, label") || getSelection()?.toString()) return;
    if (event.metaKey || event.ctrlKey) window.open(href, "_blank", "noopener");
    else router.push(href);
  };

  return (
    <div className={classNames("@container min-w-0", className)}>
      <div className="mb-2 flex flex-wrap items-center justify-between gap-2 print:hidden">
        <div className="flex min-w-0 flex-wrap items-center gap-2">{toolbar}</div>
        <div className="flex items-center gap-1">
          <TableView
            columns={columns}
            chosen={chosen}
            density={density}
            onChoose={(next) => void setParams({ columns: next })}
            onDensity={(next) => void setParams({ density: next })}
          />
          <Button
            size="sm"
            variant="quiet"
            disabled={rows.length === 0}
            onClick={() =>
              downloadFile(`${name}.csv`, "text/csv;charset=utf-8", writeTableFile(shown, sorted, totals ?? null))
            }
          >
            <Download aria-hidden className="size-3.5" />
            CSV
          </Button>
        </div>
      </div>
      <section
        ref={frame}
        aria-label={label}
        tabIndex={0}
        className="relative max-h-[78dvh] overflow-auto rounded-lg border bg-surface print:max-h-none print:overflow-visible"
      >
        <table className="w-full border-separate border-spacing-0 text-sm" aria-rowcount={sorted.length + 1}>
          <thead>
            <tr>
              {shown.map((column, index) => (
                <TableHeading
                  key={column.id}
                  column={column}
                  pinned={index === 0}
                  sorting={sorting}
                  onSort={() => void setParams({ sort: nextSorting(column, sorting) })}
                />
              ))}
            </tr>
          </thead>
          <tbody>
            <Spacer height={above} columns={shown.length} />
            {indexes.map((index) => {
              const row = sorted[index];
              return row ? (
                <TableRow
                  key={rowId(row)}
                  ref={measure}
                  index={index}
                  row={row}
                  columns={shown}
                  density={density}
                  href={rowHref?.(row) ?? null}
                  onClick={open(row)}
                />
              ) : null;
            })}
            <Spacer height={below} columns={shown.length} />
            {rows.length === 0 ? (
              <tr>
                <td colSpan={shown.length}>
                  {empty ?? <p className="px-4 py-10 text-center text-muted">There is nothing here.</p>}
                </td>
              </tr>
            ) : null}
          </tbody>
          {totals && rows.length > 0 ? <TotalsRow columns={shown} totals={totals} density={density} /> : null}
        </table>
      </section>
    </div>
  );
}

/** Room that stands for rows out of sight. */
function Spacer({ height, columns }: { height: number; columns: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden>
      <td colSpan={columns} className="p-0" style={{ height }} />
    </tr>
  );
}
