import type { TenantLedger } from "@/server/ledger/tenant-ledger";
import type { ReadPacingHours } from "@/server/pacing/health/pacing-hours";
import { createPacingAsker } from "./ask-pacing-hours";
import type { ReportSource } from "./data-model";
import {
  type MeasureBundle,
  mostGroups,
  type NamedDimension,
  type ReportPlan,
  type SourceMeasures,
} from "./plan-report";
import { ReportQueryError } from "./report-query-error";
import type { ReportValues } from "./schema";

/** A dimension's value as it is stored. */
export type Stored = string | number;

/** Sums by measure for one combination of stored dimension values. */
interface Group {
  stored: readonly Stored[];
  sums: ReportValues;
}

/** Groups by their stored values, by some of the report's dimensions. */
export type Groups = ReadonlyMap<string, Group>;

/** One level of a report: what it tells apart, and which of the finest level's dimensions those are. */
export interface Level {
  name: "row" | "total" | "column" | "cell";
  dimensions: readonly NamedDimension[];
  places: readonly number[];
}

/** What a window's answers cost. */
export interface Cost {
  sources: Set<ReportSource>;
  rowsRead: number;
}

/** Tells groups of a level apart. */
export const keyOf = (stored: readonly Stored[]) => JSON.stringify(stored);

/** What a report shows, the finest level last: cells, or rows, or the whole. */
export function listLevels({ rows, columns }: ReportPlan, totals: boolean): Level[] {
  const all = columns === null ? rows : [...rows, columns];
  const total: Level = { name: "total", dimensions: [], places: [] };
  const row: Level = { name: "row", dimensions: rows, places: rows.map((_, at) => at) };
  const levels: Level[] = [...(totals || all.length === 0 ? [total] : []), ...(rows.length === 0 ? [] : [row])];
  if (columns === null) return levels;
  const cell: Level = { name: "cell", dimensions: all, places: all.map((_, at) => at) };
  return [...levels, { name: "column", dimensions: [columns], places: [rows.length] }, cell];
}

/** Some measures of one source by some dimensions: `d0`, `d1`, … beside `m0`, `m1`, …. */
export type Ask = (
  asked: SourceMeasures,
  dimensions: readonly NamedDimension[],
) => Promise<{ rows: Record<string, Stored>[]; rowsRead: number }>;

/** Asks one window, whatever source measures are of; `shiftMs` moves its times onto those of the report's window. */
export function createAsker(
  plan: ReportPlan,
  {
    ledger,
    timeZone,
    shiftMs,
    readPacing,
  }: {
    ledger: TenantLedger;
    timeZone: string;
    shiftMs: number;
    readPacing: ReadPacingHours | undefined;
  },
): Ask {
  const askPacing =
    readPacing === undefined ? null : createPacingAsker(plan, { read: readPacing, ledger, timeZone, shiftMs });
  return async ({ source, keys }, dimensions) => {
    if (source !== "pacing_hours") return await ledger.askCounted(plan.write({ source, keys }, dimensions, shiftMs));
    if (askPacing === null) throw new Error("a report of pacing needs what reads its hours");
    return await askPacing({ source, keys }, dimensions);
  };
}

/**
 * Every level's groups: the finest level is asked for everything, and its sums are added up for the others, which are asked
 * for what cannot be added up.
 */
export async function gatherLevels(
  levels: readonly Level[],
  bundles: readonly MeasureBundle[],
  ask: Ask,
  cost: Cost,
): Promise<Map<Level["name"], Groups>> {
  const gathered = new Map(levels.map(({ name }) => [name, new Map<string, Group>()]));
  const finest = levels.at(-1) as Level;
  await Promise.all(
    bundles.flatMap(({ source, sums, others }) =>
      levels.map(async (level) => {
        const keys = level === finest ? [...sums, ...others] : others;
        if (keys.length === 0) return;
        const { rows, rowsRead } = await ask({ source, keys }, level.dimensions);
        cost.sources.add(source);
        cost.rowsRead += rowsRead;
        if (rows.length > mostGroups)
          throw new ReportQueryError(`That is more than ${mostGroups} rows. Ask for fewer days, or filter.`);
        const own = { ...level, places: level.dimensions.map((_, at) => at) };
        const takers: Taker[] = [{ level: own, keys }];
        if (level === finest) for (const one of levels) if (one !== finest) takers.push({ level: one, keys: sums });
        for (const row of rows)
          for (const taker of takers) addRow(gathered.get(taker.level.name) as Map<string, Group>, row, taker);
      }),
    ),
  );
  return gathered;
}

/** A level that takes the first measures of a row. */
interface Taker {
  level: Level;
  keys: readonly string[];
}

/** Adds what one row of an answer counts to the group of a level that it belongs to. */
function addRow(
  groups: Map<string, Group>,
  row: Readonly<Record<string, Stored>>,
  { level: { places }, keys }: Taker,
): void {
  const stored = places.map((place) => row[`d${place}`] as Stored);
  const key = keyOf(stored);
  const group = groups.get(key) ?? { stored, sums: {} };
  groups.set(key, group);
  keys.forEach((measure, at) => {
    group.sums[measure] = (group.sums[measure] ?? 0) + Number(row[`m${at}`]);
  });
}
