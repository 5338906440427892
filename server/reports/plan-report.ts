import type { LadderIndex } from "@/server/campaigns/ladder-index";
import type { TenantQuestion, TenantTable } from "@/server/ledger/tenant-ledger";
import type { Dimension, Measure, ReportView } from "./data-model";
import { readFilterValue } from "./dimension-values";
import { ReportQueryError } from "./report-query-error";
import { reportViews } from "./report-views";
import type { ReportFilter, ReportQuery } from "./schema";

type SqlParams = NonNullable<TenantQuestion["params"]>;

export interface NamedDimension extends Dimension {
  key: string;
}

/** One question to one table: groups by some dimensions, counts the measures that the table provides. */
export interface SourceQuestion extends TenantQuestion {
  /** Keys of the measures behind the columns m0, m1, … */
  measures: readonly string[];
}

/** A question that was checked against the data model. */
export interface ReportPlan {
  view: ReportView;
  rows: readonly NamedDimension[];
  columns: NamedDimension | null;
  /** As asked for, ratios among them. */
  measures: readonly { key: string; measure: Measure }[];
  /** The questions whose answers, put side by side, hold the measures' sums by these dimensions. */
  questionsBy: (dimensions: readonly NamedDimension[]) => SourceQuestion[];
}

/** More groups than this are no answer a person could read. */
export const mostGroups = 50_000;

/**
 * Checks a question and turns it into SQL. Names are looked up in the data model, never written into the SQL; values are
 * bound. Throws `ReportQueryError` for what the view does not have.
 */
export function planReport(query: ReportQuery, context: { ladder: LadderIndex; timeZone: string }): ReportPlan {
  const view: ReportView = reportViews[query.view];
  const find = (key: string) => findDimension(view, key === "time" ? query.granularity : key);
  const rows = query.rows.map(find);
  const columns = query.columns === undefined ? null : find(query.columns);
  const all = columns === null ? rows : [...rows, columns];
  const twice = all.find(({ key }, at) => all.findIndex((other) => other.key === key) !== at);
  if (twice !== undefined) throw new ReportQueryError(`"${twice.title}" is asked for twice.`);
  const measures = query.measures.map((key) => ({ key, measure: findMeasure(view, key) }));
  if (query.orderBy !== undefined && !isAmong(query.orderBy.key, { rows, measures, query }))
    throw new ReportQueryError(`Rows cannot be ordered by "${query.orderBy.key}": it is not part of the report.`);
  const bases = findBases(view, query.measures);
  const filters = writeFilters(view, query.filters, context.ladder);
  return {
    view,
    rows,
    columns,
    measures,
    questionsBy: (dimensions) =>
      [...bases].map(([source, keys]) =>
        writeQuestion({ source, keys, dimensions, filters, view, timeZone: context.timeZone }),
      ),
  };
}

function isAmong(
  key: string,
  { rows, measures, query }: { rows: readonly NamedDimension[]; measures: ReportPlan["measures"]; query: ReportQuery },
): boolean {
  return (
    measures.some((one) => one.key === key) ||
    rows.some((one) => one.key === key) ||
    (key === "time" && query.rows.includes("time"))
  );
}

function findDimension(view: ReportView, key: string): NamedDimension {
  const dimension = Object.hasOwn(view.dimensions, key) ? view.dimensions[key] : undefined;
  if (dimension === undefined)
    throw new ReportQueryError(
      `"${view.title}" cannot be told apart by "${key}". It knows: ${Object.keys(view.dimensions).join(", ")}.`,
    );
  return { ...dimension, key };
}

function findMeasure(view: ReportView, key: string): Measure {
  const measure = Object.hasOwn(view.measures, key) ? view.measures[key] : undefined;
  if (measure === undefined)
    throw new ReportQueryError(
      `"${view.title}" has no measure "${key}". It has: ${Object.keys(view.measures).join(", ")}.`,
    );
  return measure;
}

/** The measures that must be asked for, by the table that has them: those of ratios too, ratios themselves not. */
function findBases(view: ReportView, keys: readonly string[]): Map<TenantTable, string[]> {
  const bases = new Map<TenantTable, string[]>();
  const add = (key: string) => {
    const measure = findMeasure(view, key);
    if (measure.additivity === "ratio") {
      add(measure.numerator);
      add(measure.denominator);
      return;
    }
    const named = bases.get(measure.source) ?? [];
    if (!named.includes(key)) bases.set(measure.source, [...named, key]);
  };
  for (const key of keys) add(key);
  return bases;
}

function writeFilters(
  view: ReportView,
  filters: readonly ReportFilter[],
  ladder: LadderIndex,
): { sql: string; params: SqlParams } {
  const conditions: string[] = [];
  const params: Record<string, SqlParams[string]> = {};
  filters.forEach(({ dimension: key, op, values }, at) => {
    const dimension = findDimension(view, key);
    const bound = `filter${at}`;
    const isText = dimension.kind.type === "text";
    const read = values.map((value) => readFilterValue(dimension, value, ladder));
    params[bound] = isText ? read.map(String) : read.map(Number);
    const list = `{${bound}:Array(${isText ? "String" : "Int64"})}`;
    conditions.push(`(${dimension.sql}) ${op === "in" ? "IN" : "NOT IN"} ${list}`);
  });
  return { sql: conditions.join(" AND ") || "1", params };
}

function writeQuestion(parts: {
  source: TenantTable;
  keys: readonly string[];
  dimensions: readonly NamedDimension[];
  filters: { sql: string; params: SqlParams };
  view: ReportView;
  timeZone: string;
}): SourceQuestion {
  const { source, keys, dimensions, filters, view, timeZone } = parts;
  const groups = dimensions.map(({ sql }, at) => `${sql} AS d${at}`);
  const sums = keys.map((key, at) => `${sqlOf(view, key)} AS m${at}`);
  const groupBy = dimensions.length === 0 ? "" : ` GROUP BY ${dimensions.map((_, at) => `d${at}`).join(", ")}`;
  return {
    measures: keys,
    sql: (from) =>
      `SELECT ${[...groups, ...sums].join(", ")} FROM ${from(source)} AS t WHERE ${filters.sql}${groupBy} LIMIT ${mostGroups + 1}`,
    params: { ...filters.params, timeZone },
  };
}

function sqlOf(view: ReportView, key: string): string {
  const measure = findMeasure(view, key);
  if (measure.additivity === "ratio") throw new Error("a ratio is computed, not asked for");
  return measure.sql;
}
