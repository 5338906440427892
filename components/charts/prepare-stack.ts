import { type ChartTable, numberCell, textCell } from "./chart-table";
import type { LegendItem, Series } from "./prepare-series";
import { lookOfSeries, type SeriesLook } from "./series-looks";

/** One stack: its place on the axis and how much of it each series is. */
export interface Stack {
  id: string;
  label: string;
  values: Readonly<Record<string, number | null>>;
}

/** What stacked bars draw, tabulate and describe. */
export interface StackSpec {
  series: readonly Series[];
  stacks: readonly Stack[];
  /** What the stacks stand for: "Day". */
  subject: string;
  unit: string;
  formatValue: (value: number) => string;
  /** Draws shares of each stack instead of amounts. */
  asShares?: boolean;
}

const sumOf = ({ values }: Stack, series: readonly Series[]) =>
  series.reduce((sum, { id }) => sum + (values[id] ?? 0), 0);

/** Rows for drawing: amounts, or shares of 0…1 of each stack. An empty stack stays empty. */
export function prepareStack({ series, stacks, asShares = false }: StackSpec): Stack[] {
  if (!asShares) return [...stacks];
  return stacks.map((stack) => {
    const sum = sumOf(stack, series);
    const share = (id: string) => (sum === 0 ? null : (stack.values[id] ?? 0) / sum);
    return { ...stack, values: Object.fromEntries(series.map(({ id }) => [id, share(id)])) };
  });
}

export function looksOfStack(series: readonly Series[]): Map<string, SeriesLook> {
  return new Map(series.map(({ id, color }, index) => [id, lookOfSeries(index, color)]));
}

/** The legend of stacked bars, in the order in which they stand from above. */
export function legendOfStack(series: readonly Series[]): LegendItem[] {
  const looks = looksOfStack(series);
  return series.map(({ id, label }, index) => ({
    id,
    label,
    shape: "area",
    ...(looks.get(id) ?? lookOfSeries(index)),
  }));
}

/** The numbers behind stacked bars: amounts and their sum, whatever is drawn. */
export function tabulateStack({ series, stacks, subject, unit, formatValue }: StackSpec): ChartTable {
  return {
    columns: [
      { label: subject },
      ...series.map(({ label }) => ({ label, unit, numeric: true })),
      { label: "Sum", unit, numeric: true },
    ],
    rows: stacks.map((stack) => [
      textCell(stack.label),
      ...series.map(({ id }) => numberCell(stack.values[id], formatValue)),
      numberCell(sumOf(stack, series), formatValue),
    ]),
  };
}

/** What stacked bars show, in words. */
export function describeStack(spec: StackSpec): string {
  const totals = spec.series.map(({ id, label }) => ({
    label,
    sum: spec.stacks.reduce((sum, { values }) => sum + (values[id] ?? 0), 0),
  }));
  const ranked = [...totals].sort((a, b) => b.sum - a.sum);
  const parts = ranked.map(({ label, sum }) => `${label} ${spec.formatValue(sum)}`).join(", ");
  return `${spec.stacks.length} bars, in ${spec.unit}. In all: ${parts}.`;
}
