import type { LadderIndex } from "@/server/campaigns/ladder-index";
import type { TenantLedger } from "@/server/ledger/tenant-ledger";
import type { ReportView } from "./data-model";
import { nameValue } from "./dimension-values";
import { mostGroups, type NamedDimension, planReport, type ReportPlan } from "./plan-report";
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
}

type Stored = string | number;

/** Sums by measure for one combination of stored dimension values. */
interface Group {
  stored: readonly Stored[];
  sums: ReportValues;
}

/**
 * Asks the ledger and puts the answer together: totals are never added up from rows, but asked for themselves, and
 * ratios are recomputed from the sums they are of. Throws `ReportQueryError` for a question that cannot be answered.
 */
export async function runReport(input: ReportQueryInput, context: ReportContext): Promise<ReportAnswer> {
  const query = reportQuerySchema.parse(input);
  const plan = planReport(query, context);
  const { rows: rowDimensions, columns: columnDimension } = plan;
  const gather = async (dimensions: readonly NamedDimension[]) => {
    const [now, before] = await Promise.all([
      gatherGroups(context.ledger, plan, dimensions),
      context.previous ? gatherGroups(context.previous, plan, dimensions) : null,
    ]);
    return { now, before };
  };
  type Gathered = Awaited<ReturnType<typeof gather>>;
  const none: Gathered = { now: new Map(), before: null };
  const [byRow, total, byColumn, byCell] = await Promise.all([
    rowDimensions.length === 0 ? none : gather(rowDimensions),
    query.totals ? gather([]) : none,
    columnDimension === null ? none : gather([columnDimension]),
    columnDimension === null ? none : gather([...rowDimensions, columnDimension]),
  ]);
  const measured = ({ now, before }: Gathered, stored: readonly Stored[]) => ({
    values: computeValues(plan, now.get(keyOf(stored))?.sums),
    // Days of the window before are other days: a row of time has no counterpart by its own name.
    previous: before === null ? null : computeValues(plan, before.get(keyOf(stored))?.sums),
  });
  const columnValues = [...byColumn.now.values()].map(({ stored }) => stored[0] as Stored).sort(compareStored);
  const rows = [...byRow.now.values()].map(({ stored }): ReportRow & { stored: readonly Stored[] } => ({
    stored,
    keys: stored.map((value, at) => nameValue(rowDimensions[at] as NamedDimension, value, context.ladder)),
    ...measured(byRow, stored),
    ...(columnDimension === null ? {} : { cells: columnValues.map((value) => measured(byCell, [...stored, value])) }),
  }));
  const ordered = rows.sort(compareRows(query, plan));
  return {
    rows: ordered.slice(0, query.limit).map(({ stored: _, ...row }) => row),
    totals: query.totals ? measured(total, []) : { values: {}, previous: null },
    truncated: rows.length > query.limit,
    ...(columnDimension === null
      ? {}
      : {
          columns: columnValues.map((value) => ({
            key: nameValue(columnDimension, value, context.ladder),
            ...measured(byColumn, [value]),
          })),
        }),
  };
}

const keyOf = (stored: readonly Stored[]) => JSON.stringify(stored);

async function gatherGroups(
  ledger: TenantLedger,
  plan: ReportPlan,
  dimensions: readonly NamedDimension[],
): Promise<Map<string, Group>> {
  const groups = new Map<string, Group>();
  const questions = plan.questionsBy(dimensions);
  const answers = await Promise.all(questions.map((question) => ledger.ask<Record<string, Stored>>(question)));
  answers.forEach((answer, at) => {
    if (answer.length > mostGroups)
      throw new ReportQueryError(`That is more than ${mostGroups} rows. Ask for fewer days, or filter.`);
    for (const row of answer) {
      const stored = dimensions.map((_, index) => row[`d${index}`] as Stored);
      const key = keyOf(stored);
      const group = groups.get(key) ?? { stored, sums: {} };
      groups.set(key, group);
      questions[at]?.measures.forEach((measure, index) => {
        group.sums[measure] = Number(row[`m${index}`]);
      });
    }
  });
  return groups;
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
