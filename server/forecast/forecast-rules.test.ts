import { describe, expect, it } from "vitest";
import { buildCatalogue } from "@/server/catalog/build-catalogue";
import { makeLadder } from "@/server/decisions/testing/small-ladder";
import { computeIntervals } from "./delivery-intervals";
import { chooseWeights, drawEveryNth } from "./draw-units";
import { dayMs, layOut } from "./flight-calendar";
import { placeDraft } from "./place-draft";
import type { RecordedOpportunity } from "./recorded-traffic";
import { SampleBudgets } from "./sample-budgets";
import { type ForecastQuestion, forecastQuestionSchema } from "./schema";

const unit = (at: number, matches: boolean) => ({
  unit: String(at),
  country: at % 3 === 0 ? "DE" : "FR",
  platform: 0,
  opportunities: at,
  matches,
});

describe("drawing listeners", () => {
  it("stands for everybody, whatever the weights and the seed", () => {
    const units = Array.from({ length: 600 }, (_, at) => unit(at, at % 5 === 0));
    for (const seed of [0, 1, 7]) {
      const drawn = drawEveryNth(units, { matching: 2, others: 8 }, seed);
      const sum = (matches: boolean) =>
        units.reduce((total, one) => total + (one.matches === matches ? (drawn.get(one.unit) ?? 0) : 0), 0);
      expect(sum(true)).toBe(120);
      expect(sum(false)).toBe(480);
    }
  });

  it("looks closer at those whom the draft may reach", () => {
    expect(chooseWeights({ matching: 2_000, others: 58_000 }, 5_000)).toEqual({ matching: 1, others: 19 });
    const broad = chooseWeights({ matching: 60_000, others: 0 }, 5_000);
    expect(broad.matching).toBe(12);
    expect(chooseWeights({ matching: 100, others: 100 }, 5_000)).toEqual({ matching: 1, others: 1 });
  });
});

describe("laying recorded time out", () => {
  const fromMs = Date.UTC(2026, 10, 2);
  const opportunity = (hours: number) =>
    ({ atMs: fromMs + hours * 3_600_000, view: { localMinuteOfWeek: hours * 60 } }) as RecordedOpportunity;
  const traffic = (days: number) => ({
    fromMs,
    toMs: fromMs + days * dayMs,
    opportunities: Array.from({ length: days * 24 }, (_, at) => opportunity(at)),
    dayCounts: [],
    playedShare: 1,
  });

  it("repeats a week by its weekdays", () => {
    const startMs = fromMs + 9 * dayMs;
    const coming = [...layOut(traffic(7), { fromMs: startMs, toMs: startMs + dayMs })];
    expect(coming).toHaveLength(24);
    expect(coming[0]).toMatchObject({ atMs: startMs, lap: 1, localMinuteOfWeek: 2 * 1440 });
  });

  it("moves the weekday along where less than a week was recorded, and keeps order over laps", () => {
    const startMs = fromMs + 2 * dayMs + 12 * 3_600_000;
    const coming = [...layOut(traffic(2), { fromMs: startMs, toMs: startMs + 3 * dayMs })];
    expect(coming).toHaveLength(72);
    expect(coming.map(({ atMs }) => atMs)).toEqual(coming.map((_, at) => startMs + at * 3_600_000));
    expect(coming[0]?.localMinuteOfWeek).toBe((2 * 24 + 12) * 60);
  });
});

describe("budgets of a sampled world", () => {
  it("spend neither less nor more in the long run because impressions come in lumps", () => {
    const ladder = makeLadder([
      { dailyBudgetMicros: 100_000, lifetimeBudgetMicros: 1e12, maxCpmBidMicros: 10_000_000 },
    ]);
    const [adSet] = buildCatalogue(1, ladder).adSets;
    if (adSet === undefined) throw new Error("no ad set");
    const budgets = new SampleBudgets({ most: 7, spentBefore: new Map() });
    let paid = 0;
    for (let hour = 0; hour < 30 * 24; hour++) {
      const atMs = Date.UTC(2026, 10, 1) + hour * 3_600_000;
      if (!budgets.affords(adSet, 7, atMs)) continue;
      budgets.pay(adSet, 7, atMs);
      paid += 7;
    }
    // Ten impressions a day for thirty days.
    expect(Math.abs(paid - 300)).toBeLessThanOrEqual(7);
  });
});

describe("placing a draft", () => {
  const ladder = makeLadder([{}]);
  const [advertiser] = ladder;
  const campaign = advertiser?.campaigns[0];
  const stored = campaign?.adSets[0];
  const question = (changes: Partial<ForecastQuestion>): ForecastQuestion => ({
    advertiserId: advertiser?.id ?? "",
    adSet: {
      startsAt: "2026-11-01T00:00:00Z",
      endsAt: "2026-11-08T00:00:00Z",
      timeZone: "UTC",
      lifetimeBudgetMicros: 1_000_000,
      maxCpmBidMicros: 5_000_000,
    },
    ...changes,
  });
  const place = (changes: Partial<ForecastQuestion>) =>
    placeDraft(ladder, forecastQuestionSchema.parse(question(changes)));

  it("puts a new ad set beside the others, with an ordinary spot while it has none", () => {
    const placed = place({ campaignId: campaign?.id ?? null });
    const adSets = placed?.advertisers[0]?.campaigns[0]?.adSets ?? [];
    expect(adSets).toHaveLength((campaign?.adSets.length ?? 0) + 1);
    expect(placed?.isOrdinary).toBe(true);
    expect(adSets.find(({ no }) => no === placed?.adSetNo)?.ads).toHaveLength(1);
  });

  it("replaces a stored one and keeps its ads and numbers", () => {
    const placed = place({ adSet: { ...question({}).adSet, id: stored?.id ?? "" } });
    expect(placed?.adSetNo).toBe(stored?.no);
    expect(placed?.adSet.ads.map(({ no }) => no)).toEqual(stored?.ads.map(({ no }) => no));
    expect(placed?.advertisers[0]?.campaigns[0]?.adSets).toHaveLength(campaign?.adSets.length ?? 0);
  });

  it("knows no advertiser that is not there", () => {
    expect(place({ advertiserId: "01920000-0000-7000-8000-00000000ffff" })).toBeNull();
  });
});

describe("intervals", () => {
  const units = 400;
  const chances = Array.from({ length: units }, (_, at) => ({ unit: at, weight: 5, day: 0, needed: 0.6 }));
  const plays = (count: number) =>
    chances.slice(0, count).map(({ unit: one }) => ({
      adSetNo: 1,
      unit: one,
      weight: 5,
      day: 0,
      isKnown: true,
      completion: 0.9,
    }));
  const ask = (count: number, winnable: number, dayLimitMicros: number | null) =>
    computeIntervals({
      replay: {
        units,
        decisions: units,
        plays: plays(count),
        chances: chances.slice(0, winnable),
        heldBackByDay: Float64Array.of(5 * (winnable - count)),
      },
      focus: 1,
      costMicros: 1_000,
      dayLimitMicros,
      spanLimitMicros: 1e12,
      seed: 1,
      novelty: 0,
    }).impressions;

  it("are wide where demand decides, and narrow where the budget does", () => {
    const free = ask(100, 100, null);
    const held = ask(100, 300, 500_000);
    expect(free.estimate).toBe(500);
    expect(free.high - free.low).toBeGreaterThan(80);
    expect(held.high - held.low).toBeLessThan(60);
    expect(held.high).toBeLessThanOrEqual(520);
  });

  it("allow for something where nothing was seen", () => {
    const none = ask(0, 0, null);
    expect(none.estimate).toBe(0);
    expect(none.high).toBeGreaterThan(0);
  });
});
