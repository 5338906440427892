import { describe, expect, it } from "vitest";
import type { OwnedAdSet } from "@/server/campaigns/list-owned-ad-sets";
import { listHours } from "@/server/pacing/health/pacing-hours";
import type { CountedMeasure, Dimension } from "./data-model";
import { foldPacingHours } from "./fold-pacing-hours";
import { HourCalendar } from "./hour-calendar";
import { pacingView } from "./views/pacing-view";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const startMs = Date.UTC(2026, 10, 2);

function adSetOf(no: number, change: Partial<OwnedAdSet> = {}): OwnedAdSet {
  return {
    no,
    id: `ad-set-${no}`,
    name: `Ad set ${no}`,
    status: "ACTIVE",
    startMs,
    endMs: startMs + 4 * dayMs,
    timeZone: "UTC",
    dailyBudgetMicros: null,
    lifetimeBudgetMicros: 1000,
    bidCpmMicros: 5000,
    pacingMode: "PACING_EVEN",
    caps: [],
    campaignNo: 1,
    campaignId: "campaign",
    campaignName: "Campaign",
    advertiserNo: 1,
    advertiserName: "Advertiser",
    ...change,
  };
}

const hoursOf = (count: number, spendMicros: number, planMicros: number) =>
  Array.from({ length: count }, (_, at) => ({
    hourMs: startMs + at * hourMs,
    spendMicros,
    planMicros,
    impressions: Math.sign(spendMicros),
  }));

const parts = [
  // Two days at 10 an hour against a plan of 20.
  { adSet: adSetOf(1), hours: hoursOf(48, 10, 20), spentMicros: 0 },
  // Its flight ends with the first day; 24 of 500 were spent before.
  {
    adSet: adSetOf(2, { endMs: startMs + dayMs, lifetimeBudgetMicros: 500, pacingMode: "PACING_ASAP" }),
    hours: [...hoursOf(24, 5, 5), ...hoursOf(48, 0, 0).slice(24)],
    spentMicros: 24,
  },
];

function fold(dimensions: string[], measures: string[], asOfMs = startMs + 10 * dayMs) {
  const frame = { calendar: new HourCalendar("UTC"), shiftMs: 0 };
  return foldPacingHours(
    listHours(parts, asOfMs),
    dimensions.map((key) => pacingView.dimensions[key] as Dimension),
    measures.map((key) => pacingView.measures[key] as CountedMeasure),
    frame,
  );
}

describe("pacing hours, folded", () => {
  it("add up what was spent and planned, over ad sets and over time", () => {
    expect(fold([], ["spend", "plannedSpend", "difference", "plannedImpressions"])).toEqual([
      { m0: 480 + 120, m1: 960 + 120, m2: -480, m3: (960 + 120) / 5 },
    ]);
    expect(fold(["day"], ["spend"])).toEqual([
      { d0: startMs, m0: 240 + 120 },
      { d0: startMs + dayMs, m0: 240 },
    ]);
  });

  it("take states as they stood at last, and add those up over ad sets only", () => {
    expect(fold([], ["budget", "budgetLeft", "flightSpend"])).toEqual([
      { m0: 1500, m1: 1000 - 480 + (500 - 144), m2: 480 + 144 },
    ]);
    expect(fold(["day"], ["budget", "budgetLeft"])).toEqual([
      { d0: startMs, m0: 1500, m1: 1000 - 240 + (500 - 144) },
      // The second flight is over, and what it left is no budget of that day.
      { d0: startMs + dayMs, m0: 1000, m1: 520 },
    ]);
    expect(fold(["pacingMode"], ["dueByTime"])).toEqual([
      { d0: 0, m0: 500 },
      { d0: 1, m0: 500 },
    ]);
  });

  it("count time to the newest decision only", () => {
    expect(fold(["adSet"], ["dueByTime"], startMs + 36 * hourMs)).toEqual([
      { d0: 1, m0: 375 },
      { d0: 2, m0: 500 },
    ]);
  });
});
