"use client";

import { Plus, X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Popover } from "@/components/ui/popover";
import { Segmented } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import type { ViewDefinition } from "@/server/reports/schema";
import { type Display, displays, type ExplorerState } from "./explorer-params";
import { FilterEditor } from "./filter-editor";
import { moveToView } from "./move-to-view";

const mostRows = 4;
const displayOptions: readonly { value: Display; label: string }[] = [
  { value: "table", label: "Table" },
  { value: "line", label: "Lines" },
  { value: "bar", label: "Bars" },
  { value: "heat", label: "Heat map" },
];

export interface BuilderPanelProps {
  model: readonly ViewDefinition[];
  state: ExplorerState;
  onChange: (state: Partial<ExplorerState>) => void;
}

/** What is asked: the view, what tells rows and columns apart, the measures, the filters, and how it is drawn. */
export function BuilderPanel({ model, state, onChange }: BuilderPanelProps) {
  const view = model.find(({ key }) => key === state.view);
  if (view === undefined) return null;
  const { rows, across, measures } = state;
  const free = view.dimensions.filter(({ key }) => key === across || !rows.includes(key));
  return (
    <section aria-label="The question" className="grid gap-4 rounded-lg border bg-surface p-4">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <Select
          label="View"
          className="w-64"
          options={model.map(({ key, title }) => ({ value: key, label: title }))}
          value={state.view}
          onChange={({ target }) => onChange(moveToView(model, state, target.value))}
        />
        <Segmented
          label="Drawn as"
          value={state.display}
          options={displayOptions}
          onChange={(value) => onChange({ display: displays.find((one) => one === value) ?? "table" })}
        />
      </div>
      <p className="max-w-[70ch] text-muted text-sm">{view.definition}</p>
      <ChosenList
        label="Rows"
        chosen={rows}
        all={view.dimensions}
        most={mostRows}
        onChange={(next) => onChange({ rows: next })}
        exclude={across === null ? [] : [across]}
      />
      <Select
        label="Columns across"
        className="w-64"
        options={[{ value: "", label: "None" }, ...free.map(({ key, title }) => ({ value: key, label: title }))]}
        value={across ?? ""}
        onChange={({ target }) => onChange({ across: target.value || null })}
      />
      <ChosenList
        label="Measures"
        chosen={measures}
        all={view.measures}
        most={12}
        least={1}
        onChange={(next) => onChange({ measures: next })}
      />
      <FilterEditor view={view} filters={state.filters} onChange={(filters) => onChange({ filters })} />
    </section>
  );
}

interface ChosenListProps {
  label: string;
  chosen: readonly string[];
  all: readonly { key: string; title: string; definition: string }[];
  most: number;
  least?: number;
  exclude?: readonly string[];
  onChange: (chosen: string[]) => void;
}

/** What was chosen of a list, in order, each with its meaning; more can be added while there is room. */
function ChosenList({ label, chosen, all, most, least = 0, exclude = [], onChange }: ChosenListProps) {
  const left = all.filter(({ key }) => !chosen.includes(key) && !exclude.includes(key));
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-muted text-xs">{label}</legend>
      <div className="flex flex-wrap items-center gap-2">
        {chosen.map((key) => {
          const one = all.find((other) => other.key === key);
          return (
            <span
              key={key}
              className="inline-flex h-8 items-center gap-1 rounded-md border bg-sunken pl-2.5 text-sm"
              title={one?.definition}
            >
              {one?.title ?? key}
              <Button
                variant="quiet"
                size="icon-sm"
                aria-label={`Leave out ${one?.title ?? key}`}
                disabled={chosen.length <= least}
                onClick={() => onChange(chosen.filter((other) => other !== key))}
              >
                <X aria-hidden className="size-3.5" />
              </Button>
            </span>
          );
        })}
        {left.length > 0 && chosen.length < most ? (
          <Popover
            label={`Add to ${label.toLowerCase()}`}
            align="start"
            className="max-h-96 w-80 overflow-y-auto"
            trigger={
              <Button size="sm">
                <Plus aria-hidden className="size-3.5" />
                Add to {label.toLowerCase()}
              </Button>
            }
          >
            <ul className="grid gap-1">
              {left.map(({ key, title, definition }) => (
                <li key={key}>
                  <button
                    type="button"
                    onClick={() => onChange([...chosen, key])}
                    className="w-full rounded-md px-2 py-1.5 text-left text-sm hover:bg-sunken"
                  >
                    <span className="block font-medium">{title}</span>
                    <span className="block text-muted text-xs">{definition}</span>
                  </button>
                </li>
              ))}
            </ul>
          </Popover>
        ) : null}
      </div>
    </fieldset>
  );
}
