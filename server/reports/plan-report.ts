import type { TenantScope } from "@/server/accounts/tenant-scope";
import type { LadderIndex } from "@/server/campaigns/ladder-index";
import type { TimeWindow } from "@/server/ledger/queries/scope";
import type { SqlParams } from "@/server/ledger/sql-params";
import { ballotColumns, type TenantQuestion, type TenantTable } from "@/server/ledger/tenant-ledger";
import { chooseSource } from "./choose-source";
import type { CountedMeasure, Dimension, Measure, ReportSource, ReportView, TableSql } from "./data-model";
import { readFilterValue } from "./dimension-values";
import { listLadderParams } from "./ladder-params";
import { ReportQueryError } from "./report-query-error";
import { reportViews } from "./report-views";
import type { ReportFilter, ReportQuery } from "./schema";

export interface NamedDimension extends Dimension {
  key: string;
}

/** One question to one table: groups by some dimensions, counts the measures that the table provides. */
export interface SourceQuestion extends TenantQuestion {
  source: TenantTable;
}

/** Measures that are asked for together: those of one source. */
export interface MeasureBundle {
  source: ReportSource;
  /** May be added up from finer rows, and are asked for at the finest level only. */
  sums: readonly string[];
  /** States and counts of different things: asked for at every level. */
  others: readonly string[];
}

/** Some measures of one source. */
export interface SourceMeasures<Source extends ReportSource = ReportSource> {
  source: Source;
  keys: readonly string[];
}

/** A question that was checked against the data model. */
export interface ReportPlan {
  view: ReportView;
  rows: readonly NamedDimension[];
  columns: NamedDimension | null;
  /** As asked for, ratios among them. */
  measures: readonly { key: string; measure: Measure }[];
  bundles: readonly MeasureBundle[];
  filters: readonly ReadFilter[];
  /** Measures of a table by these dimensions; `shiftMs` moves times of a window before onto those of this one. */
  write(asked: SourceMeasures<TenantTable>, dimensions: readonly NamedDimension[], shiftMs: number): SourceQuestion;
}

/** Whom a plan is for: decides which tables may answer. */
export interface PlanContext {
  ladder: LadderIndex;
  timeZone: string;
  window: TimeWindow;
  tenant: TenantScope;
}

/** A report is waited for longer than a page, and can be cancelled. */
const mostSeconds = 30;

/** More groups than this are no answer a person could read. */
export const mostGroups = 50_000;

/**
 * Checks a question and turns it into SQL. Names are looked up in the data model, never written into the SQL; values are
 * bound. Throws `ReportQueryError` for what the view does not have.
 */
export function planReport(query: ReportQuery, context: PlanContext): ReportPlan {
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
  const filters = query.filters.map((filter) => readFilter(view, filter, context.ladder));
  const needs = { ...context, dimensions: [...all, ...filters.map(({ dimension }) => dimension)] };
  return {
    view,
    rows,
    columns,
    measures,
    bundles: bundle(view, query.measures, (measure) => chooseSource(view, measure, needs)),
    filters,
    write: ({ source, keys }, dimensions, shiftMs) =>
      writeQuestion({ source, keys, dimensions, filters, view, shiftMs, ...context }),
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

/** The measures that must be asked for: those of ratios too, ratios themselves not. */
function bundle(
  view: ReportView,
  keys: readonly string[],
  sourceOf: (measure: CountedMeasure) => ReportSource,
): MeasureBundle[] {
  const bundles = new Map<ReportSource, { source: ReportSource; sums: string[]; others: string[] }>();
  const add = (key: string) => {
    const measure = findMeasure(view, key);
    if (measure.additivity === "ratio") {
      add(measure.numerator);
      add(measure.denominator);
      return;
    }
    const source = sourceOf(measure);
    const bundle = bundles.get(source) ?? { source, sums: [], others: [] };
    bundles.set(source, bundle);
    const named = measure.additivity === "additive" ? bundle.sums : bundle.others;
    if (!named.includes(key)) named.push(key);
  };
  for (const key of keys) add(key);
  return [...bundles.values()];
}

/** A filter by stored values. */
export interface ReadFilter {
  dimension: NamedDimension;
  isIn: boolean;
  values: readonly (string | number)[];
}

function readFilter(view: ReportView, { dimension: key, op, values }: ReportFilter, ladder: LadderIndex): ReadFilter {
  const dimension = findDimension(view, key);
  return { dimension, isIn: op === "in", values: values.map((value) => readFilterValue(dimension, value, ladder)) };
}

function writeQuestion(
  parts: PlanContext & {
    source: TenantTable;
    keys: readonly string[];
    dimensions: readonly NamedDimension[];
    filters: readonly ReadFilter[];
    view: ReportView;
    shiftMs: number;
  },
): SourceQuestion {
  const { source, keys, dimensions, filters, view, timeZone, ladder, shiftMs } = parts;
  const params: Record<string, SqlParams[string]> = { timeZone, shiftSeconds: Math.round(shiftMs / 1000) };
  const conditions = filters.map(({ dimension, isIn, values }, at) => {
    const isText = dimension.kind.type === "text";
    params[`filter${at}`] = isText ? values.map(String) : values.map(Number);
    const list = `{filter${at}:Array(${isText ? "String" : "Int64"})}`;
    return `(${sqlFor(dimension.sql, source)}) ${isIn ? "IN" : "NOT IN"} ${list}`;
  });
  const groups = dimensions.map(({ sql }, at) => `${sqlFor(sql, source)} AS d${at}`);
  const sums = keys.map((key, at) => {
    const measure = findMeasure(view, key);
    if (measure.additivity === "ratio") throw new Error("a ratio is computed, not asked for");
    return `${sqlFor(measure.sql, source)} AS m${at}`;
  });
  const groupBy = dimensions.length === 0 ? "" : ` GROUP BY ${dimensions.map((_, at) => `d${at}`).join(", ")}`;
  const ballots = ballotColumns.filter((column) =>
    [...groups, ...sums, ...conditions].some((text) => new RegExp(`\\b${column}\\b`).test(text)),
  );
  const sql: SourceQuestion["sql"] = (from) =>
    `SELECT ${[...groups, ...sums].join(", ")} FROM ${from(source, ballots.length === 0 ? ["seat"] : ballots)} AS t WHERE ${conditions.join(" AND ") || "1"}${groupBy} LIMIT ${mostGroups + 1}`;
  const usesLadder = [...groups, ...conditions].some((text) => text.includes("{adNos:"));
  return {
    source,
    sql,
    maxSeconds: mostSeconds,
    params: usesLadder ? { ...params, ...listLadderParams(ladder) } : params,
  };
}

function sqlFor(sql: TableSql, table: TenantTable): string {
  const said = sql[table];
  if (said === undefined) throw new Error(`${table} was chosen without an expression for it`);
  return said;
}
