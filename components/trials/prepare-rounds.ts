import { type ChartTable, numberCell } from "@/components/charts/chart-table";
import { formatDecimal } from "@/components/format/numbers";
import type { TrialDetail } from "@/server/trials/trials-api-schema";

type Rounds = NonNullable<NonNullable<TrialDetail["result"]>["rounds"]>;
type Round = Rounds["live"][number];

/** One side's two lines in a box of 1000 × 1000, votes upwards. */
export interface RoundPaths {
  yieldPath: string;
  valuePath: string;
  zeroY: number;
}

/** Largest vote of either side, so that both are drawn on one scale. */
export function findReach({ live, candidate }: Pick<Rounds, "live" | "candidate">): number {
  return Math.max(
    100,
    ...[...live, ...candidate].flatMap(({ yieldBp, valueBp }) => [Math.abs(yieldBp), Math.abs(valueBp)]),
  );
}

/** The way of both votes from round to round. */
export function drawRounds(rounds: readonly Round[], { reach, last }: { reach: number; last: number }): RoundPaths {
  const toX = (round: number) => (1000 * round) / Math.max(1, last);
  const toY = (voteBp: number) => 500 - (480 * voteBp) / reach;
  const draw = (voteOf: (round: Round) => number) =>
    rounds
      .map((round, at) => `${at === 0 ? "M" : "L"}${toX(round.round).toFixed(1)} ${toY(voteOf(round)).toFixed(1)}`)
      .join(" ");
  return { yieldPath: draw(({ yieldBp }) => yieldBp), valuePath: draw(({ valueBp }) => valueBp), zeroY: toY(0) };
}

/** What the votes did, as a finding. */
export function describeRounds({ liveReversals, candidateReversals }: Rounds): string {
  const say = (name: string, reversals: number) =>
    reversals > 1 ? `${name} they turn round ${reversals} times` : `${name} they settle`;
  return `Yield against advertiser-value: ${say("live", liveReversals)}, ${say("tried", candidateReversals)}`;
}

/** The numbers behind both drawings. */
export function tabulateRounds({ live, candidate }: Rounds): ChartTable {
  const unit = "bp";
  const rows = Math.max(live.length, candidate.length);
  return {
    columns: [
      { label: "Round", numeric: true },
      ...["Yield, live", "Advertiser-value, live", "Yield, tried", "Advertiser-value, tried"].map((label) => ({
        label,
        unit,
        numeric: true,
      })),
    ],
    rows: Array.from({ length: rows }, (_, round) => [
      numberCell(round, String),
      numberCell(live[round]?.yieldBp, formatDecimal),
      numberCell(live[round]?.valueBp, formatDecimal),
      numberCell(candidate[round]?.yieldBp, formatDecimal),
      numberCell(candidate[round]?.valueBp, formatDecimal),
    ]),
  };
}
