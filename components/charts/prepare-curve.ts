import { type ChartTable, numberCell } from "./chart-table";

/** One point of a curve of one number against another. */
export interface CurvePoint {
  x: number;
  y: number;
}

/** What a curve draws, tabulates and describes: `y` as `x` grows, both from 0. */
export interface CurveSpec {
  /** In rising order of x. */
  points: readonly CurvePoint[];
  /** What x and y count: "impressions", "listeners". */
  xUnit: string;
  yUnit: string;
  formatX: (value: number) => string;
  formatY: (value: number) => string;
}

export interface PlacedCurve {
  /** An SVG path in a box of 1000 × 1000, y downwards. */
  path: string;
  mostX: number;
  mostY: number;
}

const box = 1000;

/** The smallest of 1, 2, 2.5, 5 × a power of ten that is not below a value: a round end of an axis. */
export function roundUp(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 2.5, 5, 10].map((step) => step * power).find((end) => end >= value * 0.999_999) ?? value;
}

/** Lays a curve out on axes that begin at 0 and end at round numbers. */
export function prepareCurve(points: readonly CurvePoint[]): PlacedCurve {
  const mostX = Math.max(1, ...points.map(({ x }) => x));
  const mostY = roundUp(Math.max(0, ...points.map(({ y }) => y)));
  const path = points
    .map(
      ({ x, y }, at) =>
        `${at === 0 ? "M" : "L"}${Math.round((x / mostX) * box)} ${Math.round(box - (y / mostY) * box)}`,
    )
    .join("");
  return { path, mostX, mostY };
}

/** The numbers behind a curve. */
export function tabulateCurve({ points, xUnit, yUnit, formatX, formatY }: CurveSpec): ChartTable {
  const title = (unit: string) => unit.charAt(0).toUpperCase() + unit.slice(1);
  return {
    columns: [
      { label: title(xUnit), numeric: true },
      { label: title(yUnit), numeric: true },
    ],
    rows: points.map(({ x, y }) => [numberCell(x, formatX), numberCell(y, formatY)]),
  };
}

/** What a curve shows, in words. */
export function describeCurve({ points, xUnit, yUnit, formatX, formatY }: CurveSpec): string {
  const last = points.at(-1);
  if (last === undefined || last.x === 0) return "There is nothing to draw.";
  const half = points.find(({ x }) => x >= last.x / 2) ?? last;
  return `${formatY(half.y)} ${yUnit} after ${formatX(half.x)} ${xUnit}, ${formatY(last.y)} after ${formatX(last.x)}.`;
}
