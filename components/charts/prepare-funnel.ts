import { type ChartTable, numberCell, textCell } from "./chart-table";

/** What left the funnel after a stage, for one reason. */
export interface FunnelLoss {
  id: string;
  label: string;
  count: number;
  /** One sentence of explanation. */
  detail?: string;
  href?: string;
}

/** A stage, how many reached it, and what left before the next. */
export interface FunnelStage {
  id: string;
  label: string;
  count: number;
  losses: readonly FunnelLoss[];
}

/** A part of the whole; shares are percent of all that entered. */
export interface FunnelPart {
  /** True width, percent of the track. */
  widthPct: number;
  /** Percent with one decimal; losses and what is left at the end sum to exactly 100.0. */
  sharePct: number;
}

export interface PreparedStage extends Omit<FunnelStage, "losses">, FunnelPart {
  losses: readonly (FunnelLoss & FunnelPart & { startPct: number })[];
}

export interface PreparedFunnel {
  stages: readonly PreparedStage[];
  /** What entered less what is accounted for; anything but 0 is said on screen and not hidden. */
  unaccounted: number;
}

const tenths = 1000;

/** Shares in tenths of a percent that sum to exactly 1000: what rounding down leaves goes to the largest remainders. */
export function splitTenths(counts: readonly number[]): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return counts.map(() => 0);
  const exact = counts.map((count) => (count / total) * tenths);
  const shares = exact.map(Math.floor);
  const missing = tenths - shares.reduce((sum, share) => sum + share, 0);
  const byRemainder = exact.map((value, index) => ({ index, rest: value - Math.floor(value) }));
  byRemainder.sort((a, b) => b.rest - a.rest || a.index - b.index);
  for (const { index } of byRemainder.slice(0, missing)) shares[index] = (shares[index] ?? 0) + 1;
  return shares;
}

/** Lays a funnel out: each stage as wide as what reached it, its losses peeling off where the next stage ends. */
export function prepareFunnel(stages: readonly FunnelStage[]): PreparedFunnel {
  const total = stages[0]?.count ?? 0;
  const last = stages[stages.length - 1]?.count ?? 0;
  const losses = stages.flatMap((stage) => stage.losses);
  const shares = splitTenths([...losses.map(({ count }) => count), last]);
  const widthOf = (count: number) => (total === 0 ? 0 : (count / total) * 100);
  let place = 0;
  return {
    unaccounted: total - last - losses.reduce((sum, { count }) => sum + count, 0),
    stages: stages.map((stage) => {
      let left = stage.count - stage.losses.reduce((sum, { count }) => sum + count, 0);
      return {
        id: stage.id,
        label: stage.label,
        count: stage.count,
        widthPct: widthOf(stage.count),
        sharePct: Math.round((widthOf(stage.count) + Number.EPSILON) * 10) / 10,
        losses: stage.losses.map((loss) => {
          const startPct = widthOf(left);
          left += loss.count;
          const sharePct = (shares[place] ?? 0) / 10;
          place += 1;
          return { ...loss, widthPct: widthOf(loss.count), sharePct, startPct };
        }),
      };
    }),
  };
}

/** The numbers behind a funnel: a row a stage and a row a loss. */
export function tabulateFunnel(
  stages: readonly FunnelStage[],
  { unit, formatCount }: { unit: string; formatCount: (value: number) => string },
): ChartTable {
  const share = (value: number) => numberCell(value, (pct) => pct.toFixed(1));
  return {
    columns: [
      { label: "Stage" },
      { label: "Lost because" },
      { label: "Count", unit, numeric: true },
      { label: "Share of all", unit: "%", numeric: true },
    ],
    rows: prepareFunnel(stages).stages.flatMap((stage) => [
      [textCell(stage.label), textCell(""), numberCell(stage.count, formatCount), share(stage.sharePct)],
      ...stage.losses.map((loss) => [
        textCell(stage.label),
        textCell(loss.label),
        numberCell(loss.count, formatCount),
        share(loss.sharePct),
      ]),
    ]),
  };
}
