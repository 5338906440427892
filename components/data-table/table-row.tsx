import Link from "next/link";
import type { MouseEventHandler, Ref } from "react";
import { classNames } from "@/components/ui/class-names";
import type { CsvValue } from "@/components/ui/csv/write-csv";
import { formatCell, type TableColumn } from "./table-column";
import type { Density } from "./table-state";

const heights = { comfortable: "h-11", compact: "h-8" } as const;

function cellLook(numeric: boolean, pinned: boolean): string {
  return classNames(
    "whitespace-nowrap border-b px-3",
    numeric ? "text-right" : "text-left",
    // Pinned words give way on a phone, so that numbers stay in sight.
    pinned && "sticky left-0 z-10 max-w-[11rem] truncate border-r bg-surface @xl:max-w-[20rem] @3xl:border-r-0",
  );
}

export interface TableRowProps<Row> {
  ref: Ref<HTMLTableRowElement> | undefined;
  index: number;
  row: Row;
  columns: readonly TableColumn<Row>[];
  density: Density;
  href: string | null;
  onClick: MouseEventHandler<HTMLTableRowElement>;
}

/** One line of a table. */
export function TableRow<Row>({ ref, index, row, columns, density, href, onClick }: TableRowProps<Row>) {
  return (
    // Pressing anywhere on the line is a convenience; the link in its first cell is how the keyboard gets there.
    <tr
      ref={ref}
      data-index={index}
      aria-rowindex={index + 2}
      onClick={onClick}
      className={classNames("group", heights[density], href && "cursor-pointer hover:bg-sunken")}
    >
      {columns.map((column, place) => {
        const text = formatCell(column, column.value(row));
        const content = column.cell ? column.cell(row) : text;
        return (
          <td
            key={column.id}
            title={place === 0 ? text : undefined}
            className={classNames(
              cellLook(column.numeric ?? false, place === 0),
              place === 0 && href && "group-hover:bg-sunken",
            )}
          >
            {place === 0 && href ? (
              <Link prefetch={false} href={href} className="font-medium hover:underline">
                {content}
              </Link>
            ) : (
              content
            )}
          </td>
        );
      })}
    </tr>
  );
}

export interface TotalsRowProps<Row> {
  columns: readonly TableColumn<Row>[];
  totals: Readonly<Record<string, CsvValue>>;
  density: Density;
}

/** The last line, which stays in sight: totals where there is one. */
export function TotalsRow<Row>({ columns, totals, density }: TotalsRowProps<Row>) {
  return (
    <tfoot>
      <tr className={heights[density]}>
        {columns.map((column, place) => {
          const total = totals[column.id];
          const look = classNames(
            cellLook(column.numeric ?? false, place === 0),
            "sticky bottom-0 border-t border-b-0 bg-sunken font-semibold",
            place === 0 && "z-20 bg-sunken!",
          );
          return place === 0 ? (
            <th key={column.id} scope="row" className={look}>
              Total
            </th>
          ) : (
            <td key={column.id} className={look}>
              {column.total ?? (total === undefined ? null : formatCell(column, total))}
            </td>
          );
        })}
      </tr>
    </tfoot>
  );
}
