"use client";

import { Columns3 } from "lucide-react";
import { useQueryStates } from "nuqs";
import { Button } from "@/components/ui/button";
import { Popover } from "@/components/ui/popover";
import { Segmented } from "@/components/ui/segmented";
import { decisionSearchParams, densities } from "./decision-search-params";
import { listColumns, orderColumns } from "./list-columns";

const densityOptions = [
  { value: "comfortable", label: "Comfortable" },
  { value: "compact", label: "Compact" },
];

/** Which columns the list shows and how close its lines stand. */
export function ListView() {
  const [params, setParams] = useQueryStates(decisionSearchParams);
  return (
    <Popover
      label="How the list looks"
      className="w-64"
      trigger={
        <Button aria-label="How the list looks" size="icon">
          <Columns3 aria-hidden className="size-4 text-muted" />
        </Button>
      }
    >
      <Segmented
        label="Density"
        value={params.density}
        options={densityOptions}
        onChange={(value) => void setParams({ density: densities.find((density) => density === value) ?? null })}
      />
      <fieldset className="mt-4">
        <legend className="mb-1 text-muted text-xs">Columns, where there is room</legend>
        {orderColumns(Object.keys(listColumns) as (keyof typeof listColumns)[]).map((name) => (
          <label key={name} className="flex items-center gap-2 py-1">
            <input
              type="checkbox"
              className="size-4 accent-accent"
              checked={params.columns.includes(name)}
              onChange={(event) =>
                void setParams({
                  columns: event.target.checked
                    ? orderColumns([...params.columns, name])
                    : params.columns.filter((column) => column !== name),
                })
              }
            />
            {listColumns[name].label}
          </label>
        ))}
      </fieldset>
    </Popover>
  );
}
