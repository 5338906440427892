import { describe, expect, it } from "vitest";
import { tryForecasts } from "./forecast-evidence";
import { scoreForecasts } from "./score-forecasts";

describe("forecasts against what the simulator then does", () => {
  it("come close in a small world, before the campaigns start", async () => {
    const trials = await tryForecasts({
      seed: 11,
      campaigns: 4,
      listeners: 400,
      opportunitiesPerDay: 1_500,
      recordedDays: 2,
      flightDays: 1,
      sampleSize: 1_000,
    });
    const { campaigns, medianError, coverage } = scoreForecasts(trials);
    const told = JSON.stringify(trials.map(({ impressions, trueImpressions }) => ({ impressions, trueImpressions })));
    expect(campaigns).toBe(4);
    expect(
      trials.some(({ trueImpressions }) => trueImpressions > 20),
      told,
    ).toBe(true);
    expect(medianError, told).toBeLessThan(0.3);
    expect(coverage, told).toBeGreaterThanOrEqual(0.5);
  }, 60_000);
});
