import { describe, expect, it } from "vitest";
import type { PaceHoldBack } from "@/server/pacing/health/schema";
import { prepareOverviewFinding } from "./prepare-overview-finding";
import { describeHoldBack, describeInterval, preparePaceFinding, sumRows } from "./prepare-pace-finding";
import { makePaceRow } from "./testing/make-pace-row";

const nothing: PaceHoldBack = {
  matched: 0,
  won: 0,
  unmatched: 9,
  groups: (["pacing", "supply", "caps", "losing"] as const).map((group) => ({
    group,
    opportunities: 0,
    sharePermille: 0,
    reasons: [],
  })),
};
const mostlyCaps: PaceHoldBack = {
  ...nothing,
  matched: 100,
  won: 20,
  groups: nothing.groups.map((one) =>
    one.group === "caps" ? { ...one, opportunities: 80, sharePermille: 1000 } : one,
  ),
};
const forecast = {
  spendMicros: { low: 90_000_000, middle: 96_000_000, high: 100_000_000 },
  impressions: { low: 15_000, middle: 16_000, high: 16_600 },
  days: 6,
};

describe("the finding of pace", () => {
  it("says how it stands, where it will end and what holds it back", () => {
    expect(preparePaceFinding("All music", { rows: [makePaceRow()], forecast, holdBack: mostlyCaps })).toEqual({
      title: "On track: €48.00 of €100.00 spent, pacing index 0.96",
      text:
        "Spend is within 20 points of where it should be. All music will end at about €96.00, likely €90.00 to €100.00 of €100.00. " +
        "It won 20 % of the moments that fitted; caps took 100.0 % of the others: the listener had heard it as often as allowed.",
    });
  });

  it("says when nothing can be said yet", () => {
    const { text } = preparePaceFinding("All music", { rows: [makePaceRow()], forecast: null, holdBack: nothing });
    expect(text).toContain("five days");
    expect(text).toContain("No moment of the range fitted its targeting.");
  });

  it("says uncertainty, and leaves it away where there is none", () => {
    expect(describeInterval({ low: 1050, middle: 1200, high: 1360 }, String)).toBe("about 1200, likely 1050 to 1360");
    expect(describeInterval({ low: 7, middle: 7, high: 7 }, String)).toBe("about 7");
  });

  it("names a full win", () => {
    expect(describeHoldBack({ ...nothing, matched: 5, won: 5 })).toBe("It won all 5 moments that fitted.");
  });
});

describe("several ad sets together", () => {
  it("are on pace when their spend is where the time of each has come to", () => {
    const later = makePaceRow({ elapsed: 0.1, spendMicros: 12_000_000 });
    expect(sumRows([makePaceRow(), later]).index).toBeCloseTo(1);
    expect(sumRows([]).index).toBeNull();
  });

  it("are told by what ails them", () => {
    const bad = makePaceRow({ status: "stalled", severity: "critical", adSetName: "Pet shows" });
    expect(prepareOverviewFinding([bad, makePaceRow()])).toEqual({
      title: "1 of 2 ad sets needs attention",
      text: "1 stalled. Worst: Pet shows (Morning cup).",
    });
    expect(prepareOverviewFinding([makePaceRow()]).title).toBe("Your ad set is on pace");
  });
});
