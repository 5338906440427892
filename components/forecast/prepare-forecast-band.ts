import type { BandPoint, BandSpec } from "@/components/charts/prepare-band";
import type { Forecast } from "@/server/forecast/schema";
import { formatForecastCount } from "./describe-forecast";

const dayMs = 86_400_000;

/** The days of a forecast as a fan: impressions by day. */
export function prepareForecastBand({ days }: Pick<Forecast, "days">): BandSpec {
  const points = days.map(
    ({ from, impressions: { estimate, low, high } }): BandPoint => ({
      atMs: Date.parse(from),
      plan: null,
      planLow: null,
      planHigh: null,
      actual: null,
      forecast: estimate,
      forecastLow: low,
      forecastHigh: high,
    }),
  );
  return { points, stepMs: dayMs, nowMs: null, unit: "impressions a day", formatValue: formatForecastCount };
}
