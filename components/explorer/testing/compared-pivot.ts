import type { ReportResult } from "@/server/reports/report-result-schema";
import type { ReportValues } from "@/server/reports/schema";

const day = (date: number) => ({ value: `2026-11-${date}T00:00:00.000Z`, label: `2026-11-${date}T00:00:00.000Z` });
const measured = (now: number, before: number): { values: ReportValues; previous: ReportValues } => ({
  values: { impressions: now, rate: now === 0 ? null : 0.5 },
  previous: { impressions: before, rate: before === 0 ? null : 0.25 },
});
const measure = (key: string, title: string, unit: "count" | "share") => ({
  key,
  title,
  definition: `${title} are counted.`,
  unit,
  format: unit === "count" ? ("integer" as const) : ("percent" as const),
  additivity: unit === "count" ? ("additive" as const) : ("ratio" as const),
});
const dimension = (key: string, title: string, type: "time" | "text") => ({
  key,
  title,
  definition: "",
  type,
  parent: null,
  values: null,
});

/** Two days by two shows, compared: one show ended, one is new on the second day. */
export const comparedPivot: ReportResult = {
  view: { key: "decisions", title: "Decisions", definition: "" },
  dimensions: [dimension("day", "Day", "time")],
  across: dimension("show", "Show", "text"),
  measures: [measure("impressions", "Impressions", "count"), measure("rate", "Rate", "share")],
  rows: [
    { keys: [day(23)], ...measured(120, 150), cells: [measured(120, 100), measured(0, 50)] },
    { keys: [day(24)], ...measured(90, 0), cells: [measured(60, 0), measured(30, 0)] },
  ],
  columns: [
    { key: { value: "Alpha", label: "Alpha" }, ...measured(180, 100) },
    { key: { value: "Beta", label: "Beta" }, ...measured(30, 50) },
  ],
  totals: measured(210, 150),
  truncated: false,
  cost: { sources: [{ table: "decisions", rollup: false }], rowsRead: 1, ms: 1 },
  from: "2026-11-23T00:00:00.000Z",
  to: "2026-11-25T00:00:00.000Z",
  previousFrom: "2026-11-21T00:00:00.000Z",
  newestAt: null,
  timeZone: "UTC",
  currency: "EUR",
};
