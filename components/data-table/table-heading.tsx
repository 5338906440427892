import { ArrowDown, ArrowUp } from "lucide-react";
import { classNames } from "@/components/ui/class-names";
import type { TableColumn } from "./table-column";
import type { Sorting } from "./table-state";

export interface TableHeadingProps<Row> {
  column: TableColumn<Row>;
  pinned: boolean;
  sorting: Sorting | null;
  onSort: () => void;
}

/** A column's heading: its name, its unit, and a press to sort by it. */
export function TableHeading<Row>({ column, pinned, sorting, onSort }: TableHeadingProps<Row>) {
  const { id, header, unit, definition, numeric = false, sortable = true, minWidth } = column;
  const sorted = sorting?.column === id;
  const Arrow = sorting?.descending ? ArrowDown : ArrowUp;
  const text = (
    <>
      {header}
      {unit ? <span className="font-normal"> {unit}</span> : null}
    </>
  );
  return (
    <th
      scope="col"
      title={definition}
      aria-sort={sorted ? (sorting.descending ? "descending" : "ascending") : undefined}
      className={classNames(
        "sticky top-0 z-20 border-b bg-surface px-3 py-0 align-bottom font-medium text-muted text-xs",
        numeric ? "text-right" : "text-left",
        pinned && "left-0 z-30 border-r @3xl:border-r-0",
      )}
      style={{ minWidth }}
    >
      {sortable ? (
        <button
          type="button"
          onClick={onSort}
          className={classNames(
            "-mx-1 inline-flex min-h-9 items-end gap-1 whitespace-nowrap rounded-sm px-1 py-2 hover:text-ink",
            sorted && "text-ink",
            numeric && "flex-row-reverse",
          )}
        >
          <span>{text}</span>
          <Arrow aria-hidden className={classNames("size-3.5 shrink-0", !sorted && "invisible")} />
        </button>
      ) : (
        <span className="inline-block whitespace-nowrap py-2">{text}</span>
      )}
    </th>
  );
}
