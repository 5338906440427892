import type { LadderIndex } from "@/server/campaigns/ladder-index";
import type { TenantLedger } from "@/server/ledger/tenant-ledger";
import type { ReadPacingHours } from "@/server/pacing/health/pacing-hours";
import { createPacingAsker } from "./ask-pacing-hours";
import { isRollup } from "./choose-source";
import type { ReportSource, ReportView } from "./data-model";
import { nameValue } from "./dimension-values";
import { type MeasureBundle, mostGroups, type NamedDimension, planReport, type ReportPlan } from "./plan-report";
import { ReportQueryError } from "./report-query-error";
import {
  type ReportAnswer,
  type ReportQueryInput,
  type ReportRow,
  type ReportValues,
  reportQuerySchema,
} from "./schema";

/** What a question is asked of: the asker's view of the ledger, and of the window before when it is to be compared. */
export interface ReportContext {
  ledger: TenantLedger;
  previous?: TenantLedger | null;
  ladder: LadderIndex;
  /** IANA name; days are its days. */
  timeZone: string;
  /** What the pacing view is answered from; others do without. */
  readPacing?: ReadPacingHours;
}

type Stored = string | number;

/** Sums by measure for one combination of stored dimension values. */
interface Group {
  stored: readonly Stored[];
  sums: ReportValues;
}

/** Groups by their stored values, by some of the report's dimensions. */
type Groups = ReadonlyMap<string, Group>;

/** One level of a report: what it tells apart, and which of the finest level's dimensions those are. */
interface Level {
  name: "row" | "total" | "column" | "cell";
  dimensions: readonly NamedDimension[];
  places: readonly number[];
}

/** What a window's answers cost. */
interface Cost {
  sources: Set<ReportSource>;
  rowsRead: number;
}

/**
 * Asks the ledger and puts the answer together. Totals are those of everything: sums are added up from the finest rows,
 * states and counts of different things are asked for at every level, ratios are recomputed from what they are of. Throws
 * `ReportQueryError` for a question that cannot be answered.
 */
export async function runReport(input: ReportQueryInput, context: ReportContext): Promise<ReportAnswer> {
  const query = reportQuerySchema.parse(input);
  const { window, tenant } = context.ledger;
  const startMs = performance.now();
  const plan = planReport(query, { ...context, window, tenant });
  const { rows: rowDimensions, columns: columnDimension } = plan;
  const levels = listLevels(plan, query.totals);
  const cost: Cost = { sources: new Set(), rowsRead: 0 };
  const [now, before] = await Promise.all([
    gatherLevels(levels, plan.bundles, createAsker(plan, context, context.ledger), cost),
    context.previous ? gatherLevels(levels, plan.bundles, createAsker(plan, context, context.previous), cost) : null,
  ]);
  const measured = (name: Level["name"], stored: readonly Stored[]) => ({
    values: computeValues(plan, now.get(name)?.get(keyOf(stored))?.sums),
    previous: before === null ? null : computeValues(plan, before.get(name)?.get(keyOf(stored))?.sums),
  });
  const storedOf = (name: Level["name"]) => [...(now.get(name)?.values() ?? [])].map(({ stored }) => stored);
  const columnValues = storedOf("column")
    .map(([value]) => value as Stored)
    .sort(compareStored);
  const rows = (rowDimensions.length === 0 ? [] : storedOf("row")).map(
    (stored): ReportRow & { stored: readonly Stored[] } => ({
      stored,
      keys: stored.map((value, at) => nameValue(rowDimensions[at] as NamedDimension, value, context.ladder)),
      ...measured("row", stored),
      ...(columnDimension === null ? {} : { cells: columnValues.map((value) => measured("cell", [...stored, value])) }),
    }),
  );
  const ordered = rows.sort(compareRows(query, plan));
  return {
    rows: ordered.slice(0, query.limit).map(({ stored: _, ...row }) => row),
    totals: query.totals ? measured("total", []) : { values: {}, previous: null },
    truncated: rows.length > query.limit,
    ...(columnDimension === null
      ? {}
      : {
          columns: columnValues.map((value) => ({
            key: nameValue(columnDimension, value, context.ladder),
            ...measured("column", [value]),
          })),
        }),
    cost: {
      sources: [...cost.sources].map((table) => ({ table, rollup: isRollup(table) })),
      rowsRead: cost.rowsRead,
      ms: Math.round(performance.now() - startMs),
    },
  };
}

const keyOf = (stored: readonly Stored[]) => JSON.stringify(stored);

/** What a report shows, the finest level last: cells, or rows, or the whole. */
function listLevels({ rows, columns }: ReportPlan, totals: boolean): Level[] {
  const all = columns === null ? rows : [...rows, columns];
  const total: Level = { name: "total", dimensions: [], places: [] };
  const row: Level = { name: "row", dimensions: rows, places: rows.map((_, at) => at) };
  const levels: Level[] = [...(totals || all.length === 0 ? [total] : []), ...(rows.length === 0 ? [] : [row])];
  if (columns === null) return levels;
  const cell: Level = { name: "cell", dimensions: all, places: all.map((_, at) => at) };
  return [...levels, { name: "column", dimensions: [columns], places: [rows.length] }, cell];
}

/** One bundle of measures by some dimensions: `d0`, `d1`, … beside `m0`, `m1`, …. */
type Ask = (
  bundle: MeasureBundle,
  dimensions: readonly NamedDimension[],
) => Promise<{ rows: Record<string, Stored>[]; rowsRead: number }>;

/** Asks of one window whatever source a bundle is of. */
function createAsker(
  plan: ReportPlan,
  { ledger: { window }, timeZone, readPacing }: ReportContext,
  of: TenantLedger,
): Ask {
  const shiftMs = window.fromMs - of.window.fromMs;
  const askPacing =
    readPacing === undefined ? null : createPacingAsker(plan, { read: readPacing, ledger: of, timeZone, shiftMs });
  return async ({ source, ...bundle }, dimensions) => {
    if (source !== "pacing_hours") return await of.askCounted(plan.write({ ...bundle, source }, dimensions, shiftMs));
    if (askPacing === null) throw new Error("a report of pacing needs what reads its hours");
    return await askPacing({ ...bundle, source }, dimensions);
  };
}

async function gatherLevels(
  levels: readonly Level[],
  bundles: readonly MeasureBundle[],
  ask: Ask,
  cost: Cost,
): Promise<Map<Level["name"], Groups>> {
  const gathered = new Map(levels.map(({ name }) => [name, new Map<string, Group>()]));
  const finest = levels.at(-1) as Level;
  await Promise.all(
    bundles.flatMap((bundle) => {
      const asked = bundle.additive ? [finest] : levels;
      return asked.map(async (level) => {
        const { rows, rowsRead } = await ask(bundle, level.dimensions);
        cost.sources.add(bundle.source);
        cost.rowsRead += rowsRead;
        if (rows.length > mostGroups)
          throw new ReportQueryError(`That is more than ${mostGroups} rows. Ask for fewer days, or filter.`);
        const own = { ...level, places: level.dimensions.map((_, at) => at) };
        const into = bundle.additive ? levels : [own];
        for (const row of rows)
          for (const one of into) addRow(gathered.get(one.name) as Map<string, Group>, row, bundle.keys, one);
      });
    }),
  );
  return gathered;
}

/** Adds what one row of an answer counts to the group of a level that it belongs to. */
function addRow(
  groups: Map<string, Group>,
  row: Readonly<Record<string, Stored>>,
  measures: readonly string[],
  { places }: Level,
): void {
  const stored = places.map((_, at) => row[`d${places[at]}`] as Stored);
  const key = keyOf(stored);
  const group = groups.get(key) ?? { stored, sums: {} };
  groups.set(key, group);
  measures.forEach((measure, at) => {
    group.sums[measure] = (group.sums[measure] ?? 0) + Number(row[`m${at}`]);
  });
}

/** The measures asked for, of the sums found; sums of which no row was found are 0. */
function computeValues({ view, measures }: ReportPlan, sums: ReportValues = {}): ReportValues {
  return Object.fromEntries(measures.map(({ key }) => [key, computeValue(view, key, sums)]));
}

function computeValue(view: ReportView, key: string, sums: ReportValues): number | null {
  const measure = view.measures[key];
  if (measure?.additivity !== "ratio") return sums[key] ?? 0;
  const denominator = computeValue(view, measure.denominator, sums);
  const numerator = computeValue(view, measure.numerator, sums);
  if (denominator === null || denominator === 0 || numerator === null) return null;
  return (numerator / denominator) * measure.factor;
}

function compareStored(a: Stored, b: Stored): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  return String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0;
}

/** By what was asked; else by the dimensions in order. Rows without a value come last. */
function compareRows(
  query: { orderBy?: { key: string; direction: "asc" | "desc" } | undefined; granularity: string },
  plan: ReportPlan,
) {
  type Sortable = { stored: readonly Stored[]; values: ReportValues; keys: readonly { label: string }[] };
  const byStored = (a: Sortable, b: Sortable) => {
    for (let at = 0; at < a.stored.length; at++) {
      const order = compareStored(a.stored[at] as Stored, b.stored[at] as Stored);
      if (order !== 0) return order;
    }
    return 0;
  };
  const { orderBy } = query;
  if (orderBy === undefined) return byStored;
  const sign = orderBy.direction === "asc" ? 1 : -1;
  const wanted = orderBy.key === "time" ? query.granularity : orderBy.key;
  const column = plan.rows.findIndex(({ key }) => key === wanted);
  return (a: Sortable, b: Sortable) => {
    if (column >= 0) {
      const named = plan.rows[column]?.kind.type !== "time" && plan.rows[column]?.kind.type !== "number";
      const order = named
        ? compareStored(a.keys[column]?.label ?? "", b.keys[column]?.label ?? "")
        : compareStored(a.stored[column] as Stored, b.stored[column] as Stored);
      return sign * order || byStored(a, b);
    }
    const [left, right] = [a.values[orderBy.key] ?? null, b.values[orderBy.key] ?? null];
    if (left === null || right === null) return left === right ? byStored(a, b) : left === null ? 1 : -1;
    return sign * (left - right) || byStored(a, b);
  };
}
