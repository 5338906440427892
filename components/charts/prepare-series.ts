import { type ChartTable, numberCell, textCell } from "./chart-table";
import { formatTimePoint, type TimeFormat } from "./prepare-time-axis";
import { lookOfSeries, type SeriesLook } from "./series-looks";

export interface Series {
  id: string;
  label: string;
  /** A CSS colour that reads in both themes; the next of the house palette when absent. */
  color?: string;
  /** The previous window, a plan: drawn dashed and grey, behind; of one series among several, in a faint hue of that. */
  comparison?: boolean | { of: string };
}

/** Values at one instant (the start of a step); null is a gap, and so is a series that is not named. */
export interface SeriesPoint {
  /** UTC milliseconds. */
  atMs: number;
  values: Readonly<Record<string, number | null>>;
}

/** What a line chart draws, tabulates and describes. */
export interface SeriesSpec {
  series: readonly Series[];
  /** In order of time. */
  points: readonly SeriesPoint[];
  /** Length of a step: an hour, a day. */
  stepMs: number;
  /** Said in headers and on the axis: "EUR", "impressions". */
  unit: string;
  /** A value as text, without its unit when that is said elsewhere. */
  formatValue: (value: number) => string;
}

export interface LegendItem extends SeriesLook {
  id: string;
  label: string;
  shape: "line" | "area" | "rule" | "flag";
}

const comparisonLook: SeriesLook = { color: "var(--line-strong)", dash: "3 4", texture: "plain" };

/** How each series looks: by its place among those that are not comparisons. */
export function looksOfSeries(series: readonly Series[]): Map<string, SeriesLook> {
  const own = series.filter(({ comparison }) => !comparison);
  const looks = new Map(own.map(({ id, color }, place) => [id, lookOfSeries(place, color)]));
  return new Map(
    series.map(({ id, comparison }) => {
      if (!comparison) return [id, looks.get(id) ?? comparisonLook];
      const place = comparison === true ? -1 : own.findIndex((one) => one.id === comparison.of);
      const of = looks.get(own[place]?.id ?? "");
      if (of === undefined) return [id, comparisonLook];
      const dash = comparisonDashes[place % comparisonDashes.length] ?? comparisonLook.dash;
      return [id, { ...comparisonLook, dash, color: fainter(of.color) }];
    }),
  );
}

/** Dashes of comparisons of one series each, by that one's place; finer than those of series. */
const comparisonDashes = ["1 3", "3 5", "6 3 1 3"] as const;

const fainter = (color: string) => `color-mix(in oklab, ${color} 55%, var(--surface))`;

/** The legend of a line chart; one series needs none. */
export function legendOfSeries(series: readonly Series[]): LegendItem[] {
  const looks = looksOfSeries(series);
  if (series.length < 2) return [];
  return series.map(({ id, label }) => ({ id, label, shape: "line", ...(looks.get(id) ?? comparisonLook) }));
}

/** The numbers behind a line chart: a row an instant, a column a series. */
export function tabulateSeries(spec: SeriesSpec, time: TimeFormat & { timeZoneName: string }): ChartTable {
  return {
    columns: [
      { label: "Time", unit: time.timeZoneName },
      ...spec.series.map(({ label }) => ({ label, unit: spec.unit, numeric: true })),
    ],
    rows: spec.points.map(({ atMs, values }) => [
      textCell(formatTimePoint(atMs, spec.stepMs, time), new Date(atMs).toISOString()),
      ...spec.series.map(({ id }) => numberCell(values[id], spec.formatValue)),
    ]),
  };
}

/** Rows for drawing: a step that is missing becomes a row of gaps, so that no line bridges it. */
export function fillSteps(points: readonly SeriesPoint[], stepMs: number): SeriesPoint[] {
  const filled: SeriesPoint[] = [];
  for (const point of points) {
    const last = filled[filled.length - 1];
    // One empty point is enough to break a line; days of 23 and 25 hours are not missing.
    if (last && point.atMs - last.atMs > stepMs * 1.5) filled.push({ atMs: last.atMs + stepMs, values: {} });
    filled.push(point);
  }
  return filled;
}

/** What a line chart shows, in words, for those who do not see it. */
export function describeSeries(spec: SeriesSpec, time: TimeFormat): string {
  const [first, last] = [spec.points[0], spec.points[spec.points.length - 1]];
  if (!first || !last) return "There is nothing to draw.";
  const window = `${formatTimePoint(first.atMs, spec.stepMs, time)} to ${formatTimePoint(last.atMs, spec.stepMs, time)}`;
  const sentences = spec.series.map(({ id, label }) => {
    const known = spec.points.flatMap(({ values }) => values[id] ?? []);
    if (known.length === 0) return `${label}: no value.`;
    const say = (value: number | undefined) => spec.formatValue(value ?? 0);
    return `${label}: lowest ${say(Math.min(...known))}, highest ${say(Math.max(...known))}, last ${say(known[known.length - 1])}.`;
  });
  return `${window}, in ${spec.unit}. ${sentences.join(" ")}`;
}
