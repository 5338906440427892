"use client";

import { SlidersHorizontal, X } from "lucide-react";
import { useQueryStates } from "nuqs";
import { RangePicker } from "@/components/range/range-picker";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Popover } from "@/components/ui/popover";
import { Segmented } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import { decisionSearchParams, type NarrowingFilter, narrowingFilters, outcomes } from "./decision-search-params";
import {
  armOptions,
  daypartOptions,
  filterLabel,
  genreOptions,
  kindOptions,
  moodOptions,
  outcomeOptions,
  reasonOptions,
} from "./filter-options";
import { ListView } from "./list-view";
import { TextFilter } from "./text-filter";

const oneOf = <T extends string>(options: readonly T[], value: string): T | null =>
  options.find((option) => option === value) ?? null;

/** Range, outcome, further filters and the look of the list; all of it in the URL. */
export function DecisionFilters() {
  const [params, setParams] = useQueryStates(decisionSearchParams, { history: "push" });
  const active = narrowingFilters.filter((name) => params[name]);
  const choose = (name: NarrowingFilter) => (value: string) => void setParams({ [name]: value || null });
  const chooseOutcome = (value: string) => void setParams({ outcome: oneOf(outcomes, value) });
  return (
    <div className="flex flex-wrap items-center gap-2">
      <RangePicker comparable={false} />
      <div className="hidden @3xl:block">
        <Segmented label="Outcome" value={params.outcome} options={outcomeOptions} onChange={chooseOutcome} />
      </div>
      <Popover
        label="Filters"
        trigger={
          <Button>
            <SlidersHorizontal aria-hidden className="size-4 text-muted" />
            Filters
            {active.length > 0 ? <Badge tone="accent">{active.length}</Badge> : null}
          </Button>
        }
      >
        <div className="grid gap-3">
          <Select
            label="Outcome"
            options={outcomeOptions}
            value={params.outcome}
            onChange={(event) => chooseOutcome(event.target.value)}
          />
          <Select
            label="Stream"
            options={kindOptions}
            value={params.kind ?? ""}
            onChange={(event) => choose("kind")(event.target.value)}
          />
          <Select
            label="Genre"
            options={genreOptions}
            value={params.genre ?? ""}
            onChange={(event) => choose("genre")(event.target.value)}
          />
          <Select
            label="Mood"
            options={moodOptions}
            value={params.mood ?? ""}
            onChange={(event) => choose("mood")(event.target.value)}
          />
          <Select
            label="Time of day"
            options={daypartOptions}
            value={params.daypart ?? ""}
            onChange={(event) => choose("daypart")(event.target.value)}
          />
          <Select
            label="An ad was ruled out, or none played, because"
            options={reasonOptions}
            value={params.reason ?? ""}
            onChange={(event) => choose("reason")(event.target.value)}
          />
          <Select
            label="Decided by"
            options={armOptions}
            value={params.arm ?? ""}
            onChange={(event) => choose("arm")(event.target.value)}
          />
          <div className="grid grid-cols-2 gap-3">
            <TextFilter
              label="Country"
              value={params.country ?? ""}
              placeholder="DE"
              maxLength={2}
              onCommit={(text) => choose("country")(text.toUpperCase())}
            />
            <TextFilter
              label="Id begins with"
              value={params.id ?? ""}
              placeholder="0197…"
              maxLength={36}
              onCommit={(text) => choose("id")(text.toLowerCase())}
            />
          </div>
        </div>
      </Popover>
      <ListView />
      {active.map((name) => {
        const label = filterLabel(name, params[name] ?? "");
        return (
          <Button
            key={name}
            size="sm"
            aria-label={`${label}, remove`}
            onClick={() => void setParams({ [name]: null })}
            className="max-w-full"
          >
            <span className="truncate">{label}</span>
            <X aria-hidden className="size-3.5 text-muted" />
          </Button>
        );
      })}
    </div>
  );
}
