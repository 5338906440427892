"use client";

import { useQuery } from "@tanstack/react-query";
import { Plus, X } from "lucide-react";
import { useState } from "react";
import { useTRPC } from "@/components/api/trpc-react";
import { useRange } from "@/components/range/use-range";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Popover } from "@/components/ui/popover";
import { Segmented } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import type { DimensionDefinition, ReportFilter, ReportKey, ViewDefinition } from "@/server/reports/schema";
import { labelOf } from "./report-words";

export interface FilterEditorProps {
  view: ViewDefinition;
  filters: readonly ReportFilter[];
  onChange: (filters: ReportFilter[]) => void;
}

const mostValues = 300;

/** Which rows count: filters in force, and a panel that offers the values that the range really has. */
export function FilterEditor({ view, filters, onChange }: FilterEditorProps) {
  const without = (at: number) => filters.filter((_, other) => other !== at);
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-muted text-xs">Filters</legend>
      <div className="flex flex-wrap items-center gap-2">
        {filters.map((filter, at) => (
          <span
            key={JSON.stringify(filter)}
            className="inline-flex h-8 max-w-full items-center gap-1 rounded-md border bg-sunken pl-2.5 text-sm"
          >
            <span className="truncate">
              <FilterWords view={view} filter={filter} />
            </span>
            <Button
              variant="quiet"
              size="icon-sm"
              aria-label="Remove this filter"
              onClick={() => onChange(without(at))}
            >
              <X aria-hidden className="size-3.5" />
            </Button>
          </span>
        ))}
        <Popover
          label="Add a filter"
          align="start"
          className="w-80"
          trigger={
            <Button size="sm">
              <Plus aria-hidden className="size-3.5" />
              Add a filter
            </Button>
          }
        >
          <NewFilter view={view} onAdd={(filter) => onChange([...filters, filter])} />
        </Popover>
      </div>
    </fieldset>
  );
}

/** Values of a dimension in the range: those of a closed list at once, others asked of the ledger. */
function useValues(view: ViewDefinition, dimension: DimensionDefinition | undefined) {
  const trpc = useTRPC();
  const { input } = useRange();
  const { data, isFetching } = useQuery({
    ...trpc.reports.run.queryOptions({
      view: view.key as "delivery",
      rows: [dimension?.key ?? ""],
      measures: [countable(view)],
      limit: mostValues,
      totals: false,
      ...input,
      compare: false,
    }),
    enabled: dimension !== undefined && dimension.values === null,
  });
  const timeZone = data?.timeZone ?? "UTC";
  const keys: ReportKey[] =
    dimension?.values?.map((value) => ({ value, label: value })) ??
    data?.rows.flatMap(({ keys: [key] }) => key ?? []) ??
    [];
  return { keys: keys.filter(({ value }) => value !== null), timeZone, isFetching };
}

/** A measure that every dimension of a view can tell apart. */
function countable({ key, measures }: ViewDefinition): string {
  const wanted = { decisions: "decisions", delivery: "impressions", ballots: "ballots", losses: "opportunities" };
  const known: string | undefined = wanted[key as keyof typeof wanted];
  return known ?? measures.find((one) => one.key === "impressions")?.key ?? measures[0]?.key ?? "";
}

function FilterWords({ view, filter }: { view: ViewDefinition; filter: ReportFilter }) {
  const dimension = view.dimensions.find(({ key }) => key === filter.dimension);
  const { keys, timeZone } = useValues(view, dimension);
  const names = filter.values.map((value) => {
    const key = keys.find((one) => one.value === value) ?? { value, label: String(value) };
    return dimension === undefined ? String(value) : labelOf(dimension, key, timeZone);
  });
  return `${dimension?.title ?? filter.dimension} ${filter.op === "in" ? "is" : "is not"} ${names.join(" or ")}`;
}

function NewFilter({ view, onAdd }: { view: ViewDefinition; onAdd: (filter: ReportFilter) => void }) {
  const [chosen, setChosen] = useState(view.dimensions[0]?.key ?? "");
  const [op, setOp] = useState<ReportFilter["op"]>("in");
  const [values, setValues] = useState<(string | number)[]>([]);
  const [typed, setTyped] = useState("");
  const dimension = view.dimensions.find(({ key }) => key === chosen);
  const { keys, timeZone, isFetching } = useValues(view, dimension);
  if (dimension === undefined) return null;
  const named = keys.map((key) => ({ value: key.value ?? "", label: labelOf(dimension, key, timeZone) }));
  const found = named.filter(({ label }) => label.toLowerCase().includes(typed.trim().toLowerCase()));
  return (
    <div className="grid gap-3">
      <Select
        label="Dimension"
        options={view.dimensions.map(({ key, title }) => ({ value: key, label: title }))}
        value={chosen}
        onChange={({ target }) => {
          setChosen(target.value);
          setValues([]);
        }}
      />
      <Segmented
        label="Which values count"
        value={op}
        options={[
          { value: "in", label: "Only these" },
          { value: "not-in", label: "All but these" },
        ]}
        onChange={(value) => setOp(value === "not-in" ? "not-in" : "in")}
      />
      <Input label="Find a value" value={typed} onChange={({ target }) => setTyped(target.value)} />
      <ul className="max-h-56 overflow-y-auto" aria-label="Values" aria-busy={isFetching}>
        {found.map(({ value, label }) => (
          <li key={String(value)}>
            <label className="flex items-center gap-2 py-1 text-sm">
              <input
                type="checkbox"
                className="size-4 accent-accent"
                checked={values.includes(value)}
                onChange={() =>
                  setValues((now) => (now.includes(value) ? now.filter((one) => one !== value) : [...now, value]))
                }
              />
              {label}
            </label>
          </li>
        ))}
        {found.length === 0 ? (
          <li className="py-2 text-muted text-sm">{isFetching ? "Reading…" : "No such value in this range."}</li>
        ) : null}
      </ul>
      <Button
        variant="primary"
        disabled={values.length === 0}
        onClick={() => {
          onAdd({ dimension: chosen, op, values });
          setValues([]);
        }}
      >
        Apply
      </Button>
    </div>
  );
}
