import type { LadderIndex } from "@/server/campaigns/ladder-index";
import type { TimeWindow } from "@/server/ledger/queries/scope";
import type { TenantLedger } from "@/server/ledger/tenant-ledger";
import type { ReadPacingHours } from "@/server/pacing/health/pacing-hours";
import { isRollup } from "./choose-source";
import type { ReportView } from "./data-model";
import { nameValue } from "./dimension-values";
import { type Cost, createAsker, gatherLevels, keyOf, type Level, listLevels, type Stored } from "./gather-levels";
import { type NamedDimension, planReport, type ReportPlan } from "./plan-report";
import {
  type ReportAnswer,
  type ReportQueryInput,
  type ReportRow,
  type ReportValues,
  reportQuerySchema,
} from "./schema";

const stepsMs = { hour: 3_600_000, day: 86_400_000, week: 604_800_000 };

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
  const gather = (ledger: TenantLedger) => {
    const shiftMs = window.fromMs - ledger.window.fromMs;
    const { timeZone, readPacing } = context;
    return gatherLevels(levels, plan.bundles, createAsker(plan, { ledger, timeZone, shiftMs, readPacing }), cost);
  };
  const [now, before] = await Promise.all([gather(context.ledger), context.previous ? gather(context.previous) : null]);
  const measured = (name: Level["name"], stored: readonly Stored[]) => ({
    values: computeValues(plan, now.get(name)?.get(keyOf(stored))?.sums),
    previous: before === null ? null : computeValues(plan, before.get(name)?.get(keyOf(stored))?.sums),
  });
  /** What there is of a level, in this window or only in the one before: what has ended is part of a comparison. */
  const storedOf = (name: Level["name"]) => {
    const groups = now.get(name);
    const dimensions = levels.find((level) => level.name === name)?.dimensions ?? [];
    const ended = [...(before?.get(name)?.values() ?? [])].filter(
      ({ stored }) => !groups?.has(keyOf(stored)) && dimensions.every((one, at) => reaches(one, stored[at], window)),
    );
    return [...(groups?.values() ?? []), ...ended].map(({ stored }) => stored);
  };
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

/** The measures asked for, of the sums found; sums of which no row was found are 0, states are not known. */
function computeValues({ view, measures }: ReportPlan, sums: ReportValues = {}): ReportValues {
  return Object.fromEntries(measures.map(({ key }) => [key, computeValue(view, key, sums)]));
}

function computeValue(view: ReportView, key: string, sums: ReportValues): number | null {
  const measure = view.measures[key];
  if (measure?.additivity === "semi-additive") return sums[key] ?? null;
  if (measure?.additivity !== "ratio") return sums[key] ?? 0;
  const denominator = computeValue(view, measure.denominator, sums);
  const numerator = computeValue(view, measure.numerator, sums);
  if (denominator === null || denominator === 0 || numerator === null) return null;
  return (numerator / denominator) * measure.factor;
}

/** Whether a time's hour, day or week has a part in the window; days that clocks change on may be moved out of it. */
function reaches({ kind }: NamedDimension, stored: Stored | undefined, { fromMs, toMs }: TimeWindow): boolean {
  if (kind.type !== "time") return true;
  return Number(stored) < toMs && Number(stored) + stepsMs[kind.step] > fromMs;
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
