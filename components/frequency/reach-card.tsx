import { ChartCard } from "@/components/charts/chart-card";
import { CurveChart } from "@/components/charts/curve-chart";
import { type CurveSpec, tabulateCurve } from "@/components/charts/prepare-curve";
import { formatCount } from "@/components/format/numbers";
import type { FrequencyDetail } from "@/server/frequency/schema";

/** New listeners per hundred impressions over the last tenth of a curve; null while it is too short to tell. */
export function freshPerHundred(curve: FrequencyDetail["reachCurve"]): number | null {
  const last = curve.at(-1);
  if (last === undefined || last.impressions < 100) return null;
  const before = curve.findLast(({ impressions }) => impressions <= 0.9 * last.impressions);
  const played = before === undefined ? 0 : last.impressions - before.impressions;
  return before === undefined || played === 0 ? null : (100 * (last.reach - before.reach)) / played;
}

/** How many listeners each further impression reaches. */
export function ReachCard({ curve }: { curve: FrequencyDetail["reachCurve"] }) {
  const fresh = freshPerHundred(curve);
  const spec: CurveSpec = {
    points: curve.map(({ impressions, reach }) => ({ x: impressions, y: reach })),
    xUnit: "impressions",
    yUnit: "listeners",
    formatX: (value) => formatCount(Math.round(value)),
    formatY: formatCount,
  };
  const last = curve.at(-1);
  return (
    <ChartCard
      title={
        fresh === null
          ? "Reach by impressions"
          : `A hundred more impressions now reach about ${formatCount(Math.round(fresh))} new listeners`
      }
      subtitle="Listeners reached as impressions were played, over the range"
      note="Listeners without a key are in neither number. Who heard it before the range counts as new at the first time in it."
      table={tabulateCurve(spec)}
      fileName="reach"
      state={
        last !== undefined && last.impressions > 0
          ? { status: "ready" }
          : { status: "empty", title: "Nothing was played", text: "No listener with a key heard it in this time." }
      }
    >
      <CurveChart {...spec} />
    </ChartCard>
  );
}
