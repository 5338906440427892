import { describe, expect, it } from "vitest";
import { describeChange, describeEstimate, describeNotes } from "./describe-change";

describe("a change", () => {
  it.each([
    [{ kind: "cap", unit: "DAY", period: 1, maxImpressions: 4 }, 3, "Raise the daily cap from 3 to 4"],
    [{ kind: "cap", unit: "DAY", period: 3, maxImpressions: null }, 3, "Lift the cap for 3 days"],
    [{ kind: "bid", maxCpmBidMicros: 7_210_000 }, 6_550_000, "Bid €7.21 CPM instead of €6.55"],
    [
      { kind: "daily-budget", dailyBudgetMicros: 12_000_000 },
      10_000_000,
      "Raise the daily budget from €10.00 to €12.00",
    ],
    [{ kind: "widen", part: "countries" }, null, "Target every country"],
    [{ kind: "allow-explicit" }, null, "Allow explicit content"],
  ] as const)("%o", (change, before, words) => expect(describeChange({ change, before })).toBe(words));
});

describe("an estimate", () => {
  const of = (estimate: number, low: number, high: number) => ({ impressions: { estimate, low, high }, notes: [] });
  it.each([
    ["sure", of(1200, 1050, 1360), "About +1,200 impressions in this range, likely +1,050 to +1,360."],
    ["a loss", of(-30, -42, -18), "About −30 impressions in this range, likely −42 to −18."],
    ["unsure", of(20, -5, 45), "About +20 impressions in this range, likely −5 to +45: it may make no difference."],
    ["nothing", of(0, -4, 4), "No difference found: between −4 and +4 impressions."],
    [
      "nothing to find",
      { impressions: { estimate: 0, low: 0, high: 0 }, notes: ["no-effect-possible" as const] },
      "This would have changed nothing in this range.",
    ],
  ])("that is %s", (_name, estimate, words) => expect(describeEstimate(estimate)).toBe(words));

  it("says what would pull the truth away from it", () => {
    const sample = { rebuilt: 12, forgotten: 3 } as Parameters<typeof describeNotes>[0]["sample"];
    const told = describeNotes({ notes: ["paced", "rebuilt-exposures", "forgotten-versions"], sample });
    expect(told).toHaveLength(3);
    expect(told.join(" ")).toMatch(/Pacing holds it back.* 12 decisions.*3 drawn decisions/);
  });
});
