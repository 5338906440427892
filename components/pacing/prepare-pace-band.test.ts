import { describe, expect, it } from "vitest";
import type { PaceChange, PacePoint } from "@/server/pacing/health/schema";
import { describeChange, formatMeasure, preparePaceBand, preparePaceFlags } from "./prepare-pace-band";

const point: PacePoint = {
  at: "2026-11-02T00:00:00.000Z",
  spendMicros: 4_000_000,
  planMicros: 5_000_000,
  planLowMicros: 3_000_000,
  planHighMicros: 7_000_000,
  impressions: 800,
  planImpressions: 1_000,
  forecastMicros: { low: 4_000_000, middle: 4_000_000, high: 4_000_000 },
  forecastImpressions: null,
};
const change = (own: Partial<PaceChange>): PaceChange => ({
  id: "1",
  at: "2026-11-02T00:00:00.000Z",
  actor: "Ada",
  entityName: "Weekend",
  field: "dailyBudgetMicros",
  before: "20000000",
  after: "30000000",
  ...own,
});

describe("the ribbon", () => {
  it("is in money or in impressions, its band in the same measure", () => {
    expect(preparePaceBand([point], "spend")[0]).toMatchObject({
      actual: 4,
      plan: 5,
      planLow: 3,
      planHigh: 7,
      forecast: 4,
    });
    expect(preparePaceBand([point], "impressions")[0]).toMatchObject({
      actual: 800,
      plan: 1_000,
      planLow: 600,
      planHigh: 1_400,
      forecast: null,
    });
    expect(formatMeasure("spend")(4)).toBe("€4.00");
  });

  it("leaves a gap where nothing is known", () => {
    expect(preparePaceBand([{ ...point, spendMicros: null }], "spend")[0]?.actual).toBeNull();
  });
});

describe("a change in words", () => {
  it.each([
    [change({}), "Daily budget of Weekend €20.00 → €30.00, by Ada"],
    [change({ field: "created", before: "null", after: "null" }), "Weekend created by Ada"],
    [
      change({ field: "caps", before: "null", after: '[{"unit":"DAY","period":1,"maxImpressions":3}]' }),
      "Frequency caps of Weekend none → 3 a day, by Ada",
    ],
    [change({ field: "targeting", before: "{}", after: '{"kinds":[]}' }), "Targeting of Weekend changed by Ada"],
  ])("%#", (one, text) => expect(describeChange(one)).toBe(text));

  it("flags the newest, oldest first", () => {
    const many = Array.from({ length: 10 }, (_, no) => change({ id: String(no) }));
    expect(preparePaceFlags(many).map(({ id }) => id)).toEqual(["7", "6", "5", "4", "3", "2", "1", "0"]);
  });
});
