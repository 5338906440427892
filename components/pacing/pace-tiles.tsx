import { StatTile } from "@/components/charts/stat-tile";
import { formatAmount } from "@/components/format/money";
import { formatCount, formatShare } from "@/components/format/numbers";
import type { PaceForecast, PaceRow } from "@/server/pacing/health/schema";
import { sumRows } from "./prepare-pace-finding";

/** The numbers of pace at a glance. */
export function PaceTiles({ rows, forecast }: { rows: readonly PaceRow[]; forecast: PaceForecast | null }) {
  const sum = sumRows(rows);
  const spend = forecast?.spendMicros;
  const plays = forecast?.impressions;
  const elapsed = rows.length === 1 ? rows[0]?.elapsed : undefined;
  return (
    <dl className="grid grid-cols-1 gap-3 @md:grid-cols-2 @4xl:grid-cols-4">
      <StatTile
        label="Pacing index"
        value={sum.index === null ? "–" : sum.index.toFixed(2)}
        note={
          <>
            {formatAmount(sum.spendMicros)} of {formatAmount(sum.goalMicros)} spent
            {elapsed === undefined ? ", each by its time passed" : `, ${formatShare(elapsed)} of the time passed`}. 1.00
            is on track.
          </>
        }
      />
      <StatTile
        label="Against the plan, in the range"
        value={sum.rangePlanMicros > 0 ? formatShare(sum.rangeSpendMicros / sum.rangePlanMicros) : "–"}
        note={
          <>
            {formatAmount(sum.rangeSpendMicros)} spent, {formatAmount(sum.rangePlanMicros)} planned by the engine
          </>
        }
      />
      <StatTile
        label="Forecast at the end"
        value={spend === undefined ? "–" : formatAmount(spend.middle)}
        note={
          spend === undefined || plays === undefined ? (
            "Needs five days of a flight that still runs."
          ) : (
            <>
              Likely {formatAmount(spend.low)} to {formatAmount(spend.high)}; {formatCount(Math.round(plays.low))} to{" "}
              {formatCount(Math.round(plays.high))} impressions
            </>
          )
        }
      />
      <StatTile
        label="Left per day"
        value={formatAmount(sum.leftPerDayMicros)}
        note={<>{formatAmount(sum.leftMicros)} left over the days that remain</>}
      />
    </dl>
  );
}
