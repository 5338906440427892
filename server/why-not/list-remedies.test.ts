import { describe, expect, it } from "vitest";
import type { AdSet } from "@/server/campaigns/schema";
import { makeLadder } from "@/server/decisions/testing/small-ladder";
import { type Reason, reasonCodes } from "@/server/engine/reason-codes";
import { changeAdSet } from "@/server/estimates/change-ad-set";
import { findChangeScope } from "@/server/estimates/find-change-scope";
import { buildFunnel } from "./build-funnel";
import { listRemedies } from "./list-remedies";

const [advertiser] = makeLadder([
  {
    dailyBudgetMicros: 10_000_000,
    maxCpmBidMicros: 6_550_000,
    caps: [
      { unit: "DAY", period: 1, maxImpressions: 3 },
      { unit: "WEEK", period: 1, maxImpressions: 9 },
    ],
    targeting: { countries: ["DE"], minAge: 18, genres: ["jazz"] },
    exclusions: { contentCategories: ["385"], keywords: ["war"], explicit: true, suitabilityLevel: 2 },
  },
]);
const adSet = advertiser?.campaigns[0]?.adSets[0] as AdSet;

function remediesOf(losses: Partial<Record<Reason, number>>, of = adSet) {
  const counts = new Map(Object.entries(losses).map(([reason, n]) => [reasonCodes[reason as Reason].code, n]));
  return listRemedies(buildFunnel({ counts, played: 0, previous: null, tierOf: () => 1 }), of);
}

describe("what could be done", () => {
  it.each<[Reason, unknown[]]>([
    ["cap-day", [{ kind: "cap", unit: "DAY", period: 1, maxImpressions: 4 }]],
    ["cap-week", [{ kind: "cap", unit: "WEEK", period: 1, maxImpressions: 10 }]],
    ["cap-hour", []],
    [
      "outvoted",
      [
        { kind: "bid", maxCpmBidMicros: 7_210_000 },
        { kind: "pacing", pacingMode: "PACING_ASAP" },
      ],
    ],
    ["below-floor", [{ kind: "bid", maxCpmBidMicros: 7_210_000 }]],
    ["budget-day-spent", [{ kind: "daily-budget", dailyBudgetMicros: 12_000_000 }]],
    ["explicit-excluded", [{ kind: "allow-explicit" }]],
    ["suitability-below-level", [{ kind: "suitability", suitabilityLevel: 1 }]],
    [
      "content-excluded",
      [
        { kind: "allow-content", contentCategory: "385" },
        { kind: "allow-keyword", keyword: "war" },
      ],
    ],
    [
      "targeting-mismatch",
      [
        { kind: "widen", part: "countries" },
        { kind: "widen", part: "ages" },
        { kind: "widen", part: "genres" },
      ],
    ],
    ["sad-passage", []],
    ["category-blocked", []],
  ])("about %s", (reason, changes) => {
    const remedies = remediesOf({ [reason]: 5 });
    expect(remedies.map(({ change }) => change)).toEqual(changes);
    for (const remedy of remedies) {
      expect(remedy.reason).toBe(reason);
      const after = changeAdSet(adSet, remedy.change);
      expect(findChangeScope(adSet, after).kind).not.toBe("none");
      expect(changeAdSet(after, remedy.change)).toEqual(after);
    }
  });

  it("puts the largest loss first and says nothing twice", () => {
    const remedies = remediesOf({ outvoted: 10, "below-floor": 20, "cap-day": 15 });
    expect(remedies.map(({ reason }) => reason)).toEqual(["below-floor", "cap-day", "outvoted"]);
    expect(remedies.map(({ change }) => change.kind)).toEqual(["bid", "cap", "pacing"]);
  });

  it("offers no speed to whom nothing holds back, and no budget without one", () => {
    const { dailyBudgetMicros: _, ...free } = { ...adSet, pacingMode: "PACING_ASAP" as const };
    expect(remediesOf({ outvoted: 1, "budget-day-spent": 1 }, free).map(({ change }) => change.kind)).toEqual(["bid"]);
  });
});
