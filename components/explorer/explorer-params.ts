import {
  createLoader,
  createParser,
  createSerializer,
  parseAsArrayOf,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import { type RangeParams, rangeSearchParams } from "@/components/range/range-params";
import type { RangeInput } from "@/server/api/trpc/range-input";
import type { ReportDefinition } from "@/server/reports/saved-report-schema";
import type { ReportFilter } from "@/server/reports/schema";

/** The views by their keys, as the data model names them. */
const views = ["delivery", "decisions", "events", "ballots", "losses", "exposures", "pacing"] as const;
/** How an answer is drawn. */
export const displays = ["table", "line", "bar", "heat"] as const;
export type Display = (typeof displays)[number];
/** What a compared heat map is shaded by. */
export const shades = ["value", "change"] as const;

function isFilter(value: unknown): value is ReportFilter {
  if (typeof value !== "object" || value === null) return false;
  const { dimension, op, values } = value as Partial<ReportFilter>;
  return (
    typeof dimension === "string" &&
    (op === "in" || op === "not-in") &&
    Array.isArray(values) &&
    values.length > 0 &&
    values.every((one) => typeof one === "string" || typeof one === "number")
  );
}

/** Filters in the URL, as JSON. */
const parseAsFilters = createParser<ReportFilter[]>({
  parse: (text) => {
    try {
      const read: unknown = JSON.parse(text);
      return Array.isArray(read) && read.every(isFilter) ? read : null;
    } catch {
      return null;
    }
  },
  serialize: (filters) => JSON.stringify(filters),
  eq: (a, b) => JSON.stringify(a) === JSON.stringify(b),
});

/** A report as it stands in the URL, beside the range that every page has. */
export const explorerParams = {
  view: parseAsStringLiteral(views).withDefault("delivery").withOptions({ clearOnDefault: false }),
  rows: parseAsArrayOf(parseAsString).withDefault(["campaign"]),
  across: parseAsString,
  measures: parseAsArrayOf(parseAsString).withDefault(["impressions", "spend", "completionRate"]),
  filters: parseAsFilters.withDefault([]),
  display: parseAsStringLiteral(displays).withDefault("table"),
  shade: parseAsStringLiteral(shades).withDefault("value"),
};

/** Reads a report's question on the server. */
export const loadExplorer = createLoader(explorerParams);
export type ExplorerState = Awaited<ReturnType<typeof loadExplorer>>;

const serialize = createSerializer({ ...explorerParams, ...rangeSearchParams }, { clearOnDefault: false });

/** Where a report opens: a path with the whole question behind it. */
export function linkToReport(path: string, { query, display, range }: ReportDefinition): string {
  return serialize(path, {
    view: query.view,
    rows: query.rows,
    across: query.columns ?? null,
    measures: query.measures,
    filters: query.filters,
    display,
    range: rangeSearchParams.range.parse(range.range) ?? "7d",
    from: range.from,
    to: range.to,
    compare: range.compare,
  });
}

/** As many rows as the browser is handed. */
const mostRows = 5_000;
/** What stands behind a cell of a heat map: how many observations it is of. */
const countedBy: Record<ExplorerState["view"], string> = {
  delivery: "impressions",
  decisions: "decisions",
  events: "events",
  ballots: "ballots",
  losses: "opportunities",
  exposures: "impressions",
  pacing: "impressions",
};

/** The measure that says how many observations a heat map's cells are of. */
export function countOf(state: Pick<ExplorerState, "view">): string {
  return countedBy[state.view];
}

/** What the server is asked for a report and a range. */
export function toReportRequest(state: ExplorerState, range: RangeInput) {
  const { view, rows, across, measures, filters, display } = state;
  const counted = countOf(state);
  const withCount = display === "heat" && !measures.includes(counted) ? [...measures, counted] : measures;
  return {
    view,
    rows,
    measures: withCount,
    filters,
    limit: mostRows,
    ...(across ? { columns: across } : {}),
    ...range,
  };
}

/** What is kept of a report. */
export function toDefinition(state: ExplorerState, { range, from, to, compare }: RangeParams): ReportDefinition {
  const { view, rows, across, measures, filters, display } = state;
  return {
    query: {
      view,
      rows,
      measures,
      filters,
      granularity: "day",
      limit: mostRows,
      totals: true,
      ...(across ? { columns: across } : {}),
    },
    display,
    range: { range, from, to, compare },
  };
}
