"use client";

import { Columns3 } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Popover } from "@/components/ui/popover";
import { Segmented } from "@/components/ui/segmented";
import { columnTitle, type TableColumn } from "./table-column";
import { type Density, densities, shownColumns, toggleColumn } from "./table-state";

const densityOptions = [
  { value: "comfortable", label: "Comfortable" },
  { value: "compact", label: "Compact" },
];

export interface TableViewProps<Row> {
  columns: readonly TableColumn<Row>[];
  chosen: readonly string[] | null;
  density: Density;
  onChoose: (columns: string[] | null) => void;
  onDensity: (density: Density) => void;
}

/** Which columns a table shows and how close its lines stand. */
export function TableView<Row>({ columns, chosen, density, onChoose, onDensity }: TableViewProps<Row>) {
  const shown = shownColumns(columns, chosen).map(({ id }) => id);
  return (
    <Popover
      label="How the table looks"
      className="w-64"
      trigger={
        <Button size="sm" variant="quiet">
          <Columns3 aria-hidden className="size-3.5" />
          Columns
        </Button>
      }
    >
      <Segmented
        label="Density"
        value={density}
        options={densityOptions}
        onChange={(value) => onDensity(densities.find((one) => one === value) ?? "comfortable")}
      />
      <fieldset className="mt-4">
        <legend className="mb-1 text-muted text-xs">Columns</legend>
        {columns.slice(1).map((column) => (
          <label key={column.id} className="flex items-center gap-2 py-1">
            <input
              type="checkbox"
              className="size-4 accent-accent"
              checked={shown.includes(column.id)}
              onChange={() => onChoose(toggleColumn(columns, chosen, column.id))}
            />
            {columnTitle(column)}
          </label>
        ))}
        {chosen ? (
          <Button size="sm" className="mt-2" onClick={() => onChoose(null)}>
            As at first
          </Button>
        ) : null}
      </fieldset>
    </Popover>
  );
}
