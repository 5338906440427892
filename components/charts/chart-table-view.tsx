import { Table, TableCell, TableHead } from "@/components/ui/table";
import { type ChartTable, columnTitle } from "./chart-table";

/** Rows of a chart have no identity but their place and what leads them. */
function keyOfRow({ rows }: ChartTable, index: number): string {
  return `${index} ${rows[index]?.[0]?.text ?? ""}`;
}

/** The numbers behind a chart, as a table that scrolls in its own frame. */
export function ChartTableView({ label, table, maxHeight }: { label: string; table: ChartTable; maxHeight: number }) {
  return (
    <div className="overflow-y-auto print:max-h-none!" style={{ maxHeight }}>
      <Table label={label}>
        <thead className="sticky top-0 z-10 bg-surface">
          <tr>
            {table.columns.map((column) => (
              <TableHead key={columnTitle(column)} numeric={column.numeric ?? false}>
                {columnTitle(column)}
              </TableHead>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, index) => (
            <tr key={keyOfRow(table, index)}>
              {row.map((cell, place) => (
                <TableCell
                  key={columnTitle(table.columns[place] ?? { label: String(place) })}
                  numeric={table.columns[place]?.numeric ?? false}
                  className="whitespace-nowrap"
                >
                  {cell.text}
                </TableCell>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}
