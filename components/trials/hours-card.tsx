"use client";

import { ChartCard } from "@/components/charts/chart-card";
import { useChartSettings } from "@/components/charts/chart-settings";
import { LineChart } from "@/components/charts/line-chart";
import { legendOfSeries, type SeriesSpec, tabulateSeries } from "@/components/charts/prepare-series";
import { accountCurrency } from "@/components/format/account-settings";
import { formatAmount } from "@/components/format/money";
import type { TrialDetail } from "@/server/trials/trials-api-schema";

const hourMs = 3_600_000;

/** What an impression cost over the hours of the test, under both sides. */
export function HoursCard({ hours }: { hours: NonNullable<TrialDetail["result"]>["hours"] }) {
  const settings = useChartSettings();
  const spec: SeriesSpec = {
    series: [
      { id: "live", label: "Live" },
      { id: "tried", label: "Tried" },
    ],
    points: hours.map(({ atMs, live, candidate }) => ({
      atMs,
      values: { live: live.meanPriceMicros, tried: candidate.meanPriceMicros },
    })),
    stepMs: hourMs,
    unit: `${accountCurrency} CPM`,
    formatValue: formatAmount,
  };
  return (
    <ChartCard
      title="Price of what played, hour by hour"
      subtitle="Mean price of the ads that reached a listener, per thousand impressions"
      legend={legendOfSeries(spec.series)}
      table={tabulateSeries(spec, settings)}
      fileName="test-hours"
      state={
        hours.length > 1
          ? { status: "ready" }
          : { status: "empty", title: "Too short to draw", text: "The test lasted no two hours." }
      }
    >
      <LineChart title="Mean price by hour" {...spec} formatAxis={(value) => formatAmount(value)} />
    </ChartCard>
  );
}
