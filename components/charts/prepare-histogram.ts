import { type ChartTable, numberCell } from "./chart-table";

/** How many had exactly `at` of something (a whole number): listeners with three exposures. */
export interface HistogramBin {
  at: number;
  count: number;
}

/** What a histogram draws, tabulates and describes. */
export interface HistogramSpec {
  bins: readonly HistogramBin[];
  /** What is counted along the axis: "exposures". */
  subject: string;
  /** What stands on it: "listeners". */
  unit: string;
  formatCount: (value: number) => string;
  /** Nobody goes past this; null when there is no wall. */
  cap: number | null;
  /** How many times the wall stopped something; said on the wall. */
  stopped?: number;
  /** Bins from this on are drawn as one; the table lists them all. Default 20. */
  mostBins?: number;
}

export interface HistogramStep {
  label: string;
  count: number;
  /** At or past the wall. */
  atWall: boolean;
}

/** Steps for drawing, without holes, from the first bin to the last or to the wall. */
export function prepareHistogram({ bins, cap, mostBins = 20 }: HistogramSpec): HistogramStep[] {
  if (bins.length === 0) return [];
  const first = Math.min(...bins.map(({ at }) => at));
  const last = Math.max(cap ?? first, ...bins.map(({ at }) => at));
  // A wall is always drawn, however far out it stands.
  const drawnUntil = Math.max(Math.min(last, first + mostBins - 1), cap ?? first);
  const counts = new Map<number, number>();
  for (const { at, count } of bins) {
    const drawnAt = Math.min(at, drawnUntil);
    counts.set(drawnAt, (counts.get(drawnAt) ?? 0) + count);
  }
  return Array.from({ length: drawnUntil - first + 1 }, (_, index) => {
    const at = first + index;
    const open = at === drawnUntil && last > drawnUntil;
    return { label: open ? `${at}+` : String(at), count: counts.get(at) ?? 0, atWall: cap !== null && at >= cap };
  });
}

/** The numbers behind a histogram, with the share of all in each bin. */
export function tabulateHistogram({ bins, subject, unit, formatCount }: HistogramSpec): ChartTable {
  const total = bins.reduce((sum, { count }) => sum + count, 0);
  return {
    columns: [
      { label: subject.charAt(0).toUpperCase() + subject.slice(1), numeric: true },
      { label: "Count", unit, numeric: true },
      { label: "Share", unit: "%", numeric: true },
    ],
    rows: [...bins]
      .sort((a, b) => a.at - b.at)
      .map(({ at, count }) => {
        const share = total === 0 ? null : Math.round((count / total) * 1000) / 10;
        return [numberCell(at, String), numberCell(count, formatCount), numberCell(share, (value) => value.toFixed(1))];
      }),
  };
}

/** What a histogram shows, in words. */
export function describeHistogram({ bins, cap, stopped, subject, unit, formatCount }: HistogramSpec): string {
  const total = bins.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return "There is nothing to draw.";
  const top = bins.reduce((most, bin) => (bin.count > most.count ? bin : most));
  const sentences = [`${formatCount(total)} ${unit}; most have ${top.at} ${subject} (${formatCount(top.count)}).`];
  if (cap !== null) {
    const there = bins.filter(({ at }) => at >= cap).reduce((sum, { count }) => sum + count, 0);
    sentences.push(`The cap stands at ${cap}; ${formatCount(there)} ${unit} are there.`);
    if (stopped !== undefined) sentences.push(`It stopped ${formatCount(stopped)}.`);
  }
  return sentences.join(" ");
}
