import { describe, expect, it } from "vitest";
import type { RecordedEvent } from "@/server/engine/decision-record";
import { eventTypes } from "@/server/engine/vocabulary";
import { numberAdvertisers } from "@/server/experiments/number-advertisers";
import { buildScenario } from "@/server/simulator/scenarios/build-scenario";
import { planSpend } from "./plan-spend";
import { SpendBook } from "./spend-book";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

function makeAdvertisers(adSet: {
  daily?: number;
  lifetime: number;
  timeZone?: string;
  days: number;
  status?: "ACTIVE" | "PAUSED";
}) {
  const scenario = buildScenario({ name: "oscillation", seed: 1, listeners: 50, opportunitiesPerDay: 300 });
  const fromMs = Date.UTC(2026, 10, 16);
  const [advertiser] = numberAdvertisers(scenario.advertisers.slice(0, 1));
  const [campaign] = advertiser?.campaigns ?? [];
  const [first] = campaign?.adSets ?? [];
  if (advertiser === undefined || campaign === undefined || first === undefined) throw new Error("no ad set");
  const { dailyBudgetMicros: _, ...rest } = first;
  const changed = {
    ...rest,
    status: adSet.status ?? ("ACTIVE" as const),
    startsAt: new Date(fromMs).toISOString(),
    endsAt: new Date(fromMs + adSet.days * dayMs).toISOString(),
    timeZone: adSet.timeZone ?? "UTC",
    lifetimeBudgetMicros: adSet.lifetime,
    ...(adSet.daily === undefined ? {} : { dailyBudgetMicros: adSet.daily }),
  };
  const ladder = { ...campaign, adSets: [changed] };
  return { fromMs, adSetNo: first.no, campaign: ladder, advertisers: [{ ...advertiser, campaigns: [ladder] }] };
}

describe("planSpend", () => {
  it.each([
    ["daily budgets by the clock", { daily: 100, lifetime: 10_000, days: 10 }, 2.5, 250],
    ["no more than the lifetime budget", { daily: 100, lifetime: 120, days: 10 }, 2, 120],
    ["its part of a lifetime budget", { lifetime: 1_000, days: 10 }, 2, 200],
    ["nothing after the flight", { daily: 100, lifetime: 10_000, days: 1 }, 3, 100],
    ["nothing while paused", { daily: 100, lifetime: 10_000, days: 10, status: "PAUSED" as const }, 2, 0],
  ])("plans %s", (_, adSet, days, micros) => {
    const { fromMs, campaign } = makeAdvertisers(adSet);
    expect(planSpend(campaign, fromMs - dayMs, fromMs + days * dayMs)).toBeCloseTo(micros, 6);
  });
});

describe("SpendBook", () => {
  const charge = (adSetNo: number, decisionAtMs: number, chargedMicros: number): RecordedEvent => ({
    decisionId: "d",
    type: eventTypes.indexOf("impression"),
    atMs: decisionAtMs + 5_000,
    decisionAtMs,
    advertiserNo: 1,
    campaignNo: 1,
    adSetNo,
    adNo: 1,
    creativeNo: 1,
    listenerKey: "",
    chargedMicros,
    exposureNo: 0,
    arm: 0,
  });

  it("finds what was charged above a day's budget, by the ad set's own days", () => {
    // New York is five hours behind: its day ends at 05:00 UTC.
    const { fromMs, adSetNo, advertisers } = makeAdvertisers({
      daily: 100,
      lifetime: 1_000,
      timeZone: "America/New_York",
      days: 9,
    });
    const book = new SpendBook(advertisers);
    book.charge(charge(adSetNo, fromMs + 4 * hourMs, 80));
    book.charge(charge(adSetNo, fromMs + 6 * hourMs, 80));
    expect(book.findOverspend()).toEqual({ micros: 0, days: 2 });
    book.charge(charge(adSetNo, fromMs + 4 * hourMs + 1, 30));
    expect(book.findOverspend()).toEqual({ micros: 10, days: 2 });
  });

  it("finds what was charged above the lifetime budget", () => {
    const { fromMs, adSetNo, advertisers } = makeAdvertisers({ lifetime: 100, days: 9 });
    const book = new SpendBook(advertisers);
    for (let day = 0; day < 3; day++) book.charge(charge(adSetNo, fromMs + day * dayMs, 50));
    expect(book.findOverspend()).toEqual({ micros: 50, days: 3 });
  });
});
