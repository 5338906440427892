import { type ChartTable, numberCell, textCell } from "./chart-table";
import type { LegendItem } from "./prepare-series";
import { formatTimePoint, type TimeFormat } from "./prepare-time-axis";

/** One instant of a plan, of what came of it, and of what is likely to come. Null where it does not apply. */
export interface BandPoint {
  /** UTC milliseconds. */
  atMs: number;
  plan: number | null;
  /** The band around the plan within which all is well. */
  planLow: number | null;
  planHigh: number | null;
  actual: number | null;
  forecast: number | null;
  /** The interval of the forecast. */
  forecastLow: number | null;
  forecastHigh: number | null;
}

/** Something that happened, marked on the axis. */
export interface BandFlag {
  id: string;
  atMs: number;
  /** What changed, in words. */
  label: string;
}

/** The words of a band chart, when they are not plan, actual and forecast. */
export interface BandWords {
  plan: string;
  actual: string;
  forecast: string;
}

export const bandWords: BandWords = { plan: "Plan", actual: "Actual", forecast: "Forecast" };

/** What a band chart draws, tabulates and describes. */
export interface BandSpec {
  points: readonly BandPoint[];
  stepMs: number;
  /** Where the rule of the present stands; null when it is outside. */
  nowMs: number | null;
  flags?: readonly BandFlag[];
  unit: string;
  formatValue: (value: number) => string;
  words?: BandWords;
}

/** A row as it is drawn; areas are pairs from below to above. */
export interface BandRow {
  atMs: number;
  plan: number | null;
  planRange: [number, number] | null;
  actual: number | null;
  forecast: number | null;
  forecastRange: [number, number] | null;
}

function pair(low: number | null, high: number | null): [number, number] | null {
  return low === null || high === null ? null : [low, high];
}

/** Rows for drawing; the forecast starts where what is known ends, so that line and fan meet. */
export function prepareBand(points: readonly BandPoint[]): BandRow[] {
  let lastActual = -1;
  points.forEach((point, index) => {
    if (point.actual !== null) lastActual = index;
  });
  return points.map((point, index) => {
    const joins = index === lastActual && point.forecast === null && points[index + 1]?.forecast != null;
    return {
      atMs: point.atMs,
      plan: point.plan,
      planRange: pair(point.planLow, point.planHigh),
      actual: point.actual,
      forecast: joins ? point.actual : point.forecast,
      forecastRange:
        joins && point.actual !== null ? [point.actual, point.actual] : pair(point.forecastLow, point.forecastHigh),
    };
  });
}

const has = (points: readonly BandPoint[], key: "plan" | "actual" | "forecast" | "planLow" | "forecastLow") =>
  points.some((point) => point[key] !== null);

/** The legend of what a band chart really holds. */
export function legendOfBand({ points, nowMs, flags = [], words = bandWords }: BandSpec): LegendItem[] {
  const items: (LegendItem | false)[] = [
    has(points, "actual") && {
      id: "actual",
      label: words.actual,
      shape: "line",
      color: "var(--chart-1)",
      dash: "0",
      texture: "plain",
    },
    has(points, "plan") && {
      id: "plan",
      label: words.plan,
      shape: "line",
      color: "var(--muted)",
      dash: "2 4",
      texture: "plain",
    },
    has(points, "planLow") && {
      id: "band",
      label: `${words.plan}, band`,
      shape: "area",
      color: "var(--chart-band)",
      dash: "0",
      texture: "plain",
    },
    has(points, "forecast") && {
      id: "forecast",
      label: words.forecast,
      shape: "line",
      color: "var(--chart-1)",
      dash: "7 4",
      texture: "plain",
    },
    has(points, "forecastLow") && {
      id: "fan",
      label: `${words.forecast}, likely range`,
      shape: "area",
      color: "var(--chart-fan)",
      dash: "0",
      texture: "rising",
    },
    nowMs !== null && { id: "now", label: "Now", shape: "rule", color: "var(--ink)", dash: "0", texture: "plain" },
    flags.length > 0 && {
      id: "flags",
      label: "Changes",
      shape: "flag",
      color: "var(--ink)",
      dash: "0",
      texture: "plain",
    },
  ];
  return items.filter((item) => item !== false);
}

/** The numbers behind a band chart, with what changed in each step. */
export function tabulateBand(spec: BandSpec, time: TimeFormat & { timeZoneName: string }): ChartTable {
  const { points, stepMs, unit, formatValue, flags = [], words = bandWords } = spec;
  const heading = (label: string) => ({ label, unit, numeric: true });
  const number = (value: number | null) => numberCell(value, formatValue);
  return {
    columns: [
      { label: "Time", unit: time.timeZoneName },
      heading(words.actual),
      heading(words.plan),
      heading(`${words.plan}, low`),
      heading(`${words.plan}, high`),
      heading(words.forecast),
      heading(`${words.forecast}, low`),
      heading(`${words.forecast}, high`),
      { label: "Changes" },
    ],
    rows: points.map((point) => [
      textCell(formatTimePoint(point.atMs, stepMs, time), new Date(point.atMs).toISOString()),
      number(point.actual),
      number(point.plan),
      number(point.planLow),
      number(point.planHigh),
      number(point.forecast),
      number(point.forecastLow),
      number(point.forecastHigh),
      textCell(
        flags
          .filter(({ atMs }) => atMs >= point.atMs && atMs < point.atMs + stepMs)
          .map(({ label }) => label)
          .join("; "),
      ),
    ]),
  };
}

/** What a band chart shows, in words. */
export function describeBand({ points, formatValue, unit, flags = [], words = bandWords }: BandSpec): string {
  const known = points.filter(({ actual }) => actual !== null);
  const now = known[known.length - 1];
  const end = points[points.length - 1];
  const sentences: string[] = [];
  if (now?.actual != null) {
    const planned = now.plan === null ? "" : ` against ${formatValue(now.plan)} planned`;
    sentences.push(`${words.actual} so far ${formatValue(now.actual)} ${unit}${planned}.`);
  }
  if (end?.forecast != null) {
    const interval =
      end.forecastLow === null || end.forecastHigh === null
        ? ""
        : `, likely ${formatValue(end.forecastLow)} to ${formatValue(end.forecastHigh)}`;
    sentences.push(`${words.forecast} at the end ${formatValue(end.forecast)} ${unit}${interval}.`);
  }
  if (flags.length > 0) sentences.push(`${flags.length} ${flags.length === 1 ? "change is" : "changes are"} marked.`);
  return sentences.length > 0 ? sentences.join(" ") : "There is nothing to draw.";
}
