import { deserialize, serialize } from "node:v8";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildCatalogue } from "@/server/catalog/build-catalogue";
import { type AdSetWish, makeLadder } from "@/server/decisions/testing/small-ladder";
import type { Catalogue, EngineAdSet } from "@/server/engine/catalogue";
import { drawUnit } from "@/server/engine/math/counter-random";
import type { PaceBook } from "@/server/engine/pace-book";
import { Budgets } from "@/server/state/budgets";
import { memoryHotStore } from "@/server/state/hot-store";
import { PaceKeeper, type PaceMemory } from "./pace-keeper";

const dayMs = 86_400_000;
const hourMs = 3_600_000;
const midnight = Date.UTC(2026, 5, 3);

interface Bench {
  keeper: PaceKeeper;
  budgets: Budgets;
  catalogue: Catalogue;
}

function openKeeper(
  wishes: readonly AdSetWish[],
  expectedPerDay = 10_000,
  atMs = midnight,
  memory: PaceMemory | null = null,
): Bench {
  const catalogue = buildCatalogue(1, makeLadder(wishes));
  const budgets = new Budgets(memoryHotStore().budgets);
  const keeper = new PaceKeeper({ catalogue, spend: budgets, expectedPerDay, memory });
  keeper.useCatalogue(catalogue, atMs);
  return { keeper, budgets, catalogue };
}

function adSetOf({ catalogue }: Bench, index = 0): EngineAdSet {
  const adSet = catalogue.adSets[index];
  if (adSet === undefined) throw new Error(`no ad set ${index}`);
  return adSet;
}

const isOn = (bits: Uint32Array, index: number) => (((bits[index >> 5] ?? 0) >>> (index & 31)) & 1) === 1;

/** Lets one ad set buy at its price for a day: value of each opportunity 0…2 times the bid. Calls `look` at every page. */
function buyForADay(
  bench: Bench,
  day: { startMs: number; timesMs: readonly number[]; seed: number },
  look: (page: PaceBook, spentMicros: number, atMs: number) => void,
): number {
  const { keeper, budgets } = bench;
  const adSet = adSetOf(bench);
  let page = keeper.pageAt(day.startMs);
  let won = 0;
  let spent = 0;
  day.timesMs.forEach((afterMs, n) => {
    const atMs = day.startMs + afterMs;
    keeper.count(atMs);
    const lift = 2 * drawUnit(day.seed, n);
    if (lift > (page.priceMilli[0] ?? 0) / 1000 && budgets.affords(adSet, 5_000, atMs)) {
      const heldOn = budgets.reserve(adSet, 5_000, atMs);
      budgets.settle(adSet.no, 5_000, heldOn, true);
      won += 5_000;
      spent += 5_000;
    }
    if (n % 25 === 24) {
      page = keeper.turn(atMs, new Map([[adSet.no, won]]));
      won = 0;
      look(page, spent, atMs);
    }
  });
  return spent;
}

const even = (count: number) => Array.from({ length: count }, (_, n) => ((n + 0.5) * dayMs) / count);
/** Three times as busy in the evening as at night. */
const shaped = Array.from({ length: 24 }, (_, hour) =>
  Array.from(
    { length: hour >= 16 && hour < 22 ? 600 : 200 },
    (_, n, list = hour >= 16 && hour < 22 ? 600 : 200) => hour * hourMs + ((n + 0.5) * hourMs) / list,
  ),
).flat();

describe("even pacing", () => {
  it("spends a budget for a third of the traffic along the day, and nearly all of it", () => {
    const bench = openKeeper([{ dailyBudgetMicros: 3_333 * 5_000 }]);
    const gaps: number[] = [];
    const spent = buyForADay(bench, { startMs: midnight, timesMs: even(10_000), seed: 1 }, (page, soFar) => {
      gaps.push(Math.abs(soFar - (page.plannedTodayMicros[0] ?? 0)) / (3_333 * 5_000));
    });
    expect(spent / (3_333 * 5_000)).toBeGreaterThan(0.97);
    expect(spent).toBeLessThanOrEqual(3_333 * 5_000);
    expect(Math.max(...gaps)).toBeLessThan(0.12);
  });

  it("follows the shape of the traffic from the second day on, starting from yesterday's price", () => {
    const budget = 2_000 * 5_000;
    const bench = openKeeper([{ dailyBudgetMicros: budget, lifetimeBudgetMicros: 100 * budget }], shaped.length);
    buyForADay(bench, { startMs: midnight, timesMs: shaped, seed: 2 }, () => undefined);
    const startPrice = bench.keeper.pageAt(midnight + dayMs).priceMilli[0] ?? 0;
    expect(startPrice).toBeGreaterThan(900);
    const gaps: number[] = [];
    let atFour = 0;
    const spent = buyForADay(bench, { startMs: midnight + dayMs, timesMs: shaped, seed: 3 }, (page, soFar, atMs) => {
      const planned = page.plannedTodayMicros[0] ?? 0;
      gaps.push(Math.abs(soFar - planned) / budget);
      if (atMs < midnight + dayMs + 16 * hourMs) atFour = planned / budget;
    });
    // By four in the afternoon two thirds of the day have gone, but under half of its listeners.
    expect(atFour).toBeGreaterThan(0.42);
    expect(atFour).toBeLessThan(0.52);
    expect(Math.max(...gaps)).toBeLessThan(0.12);
    expect(spent / budget).toBeGreaterThan(0.97);
  });

  it("does not take the hours before it was there for hours without listeners", () => {
    const budget = 1_000 * 5_000;
    const evening = midnight + 18 * hourMs;
    const bench = openKeeper([{ dailyBudgetMicros: budget }], 2_000, evening);
    // Six hours at a rate of 10,000 a day, five times what was expected.
    for (let n = 0; n < 2_500; n++) bench.keeper.count(evening + (n * 6 * hourMs) / 2_500);
    const planned = (hours: number) => {
      bench.keeper.count(midnight + dayMs + hours * hourMs);
      return (bench.keeper.turn(midnight + dayMs + hours * hourMs, new Map()).plannedTodayMicros[0] ?? 0) / budget;
    };
    expect(planned(6)).toBeCloseTo(0.25, 2);
    expect(planned(12)).toBeCloseTo(0.5, 2);
    expect(planned(18)).toBeCloseTo(0.75, 2);
  });

  it("never lowers the price after spending more than the target, nor raises it after spending less", () => {
    const page = fc.record({
      opportunities: fc.integer({ min: 1, max: 60 }),
      won: fc.nat(60),
      minutes: fc.integer({ min: 1, max: 45 }),
    });
    fc.assert(
      fc.property(fc.array(page, { minLength: 1, maxLength: 30 }), (pages) => {
        const budget = 1_000 * 5_000;
        const bench = openKeeper([{ dailyBudgetMicros: budget }], 4_800);
        const adSet = adSetOf(bench);
        let atMs = midnight;
        let spent = 0;
        let before = bench.keeper.pageAt(atMs).priceMilli[0] ?? 0;
        for (const { opportunities, won, minutes } of pages) {
          atMs += minutes * 60_000;
          if (atMs >= midnight + dayMs) return;
          for (let n = 0; n < opportunities; n++) bench.keeper.count(atMs);
          const cost = Math.min(won * 5_000, budget - spent);
          if (cost > 0) bench.budgets.reserve(adSet, cost, atMs);
          const after = bench.keeper.turn(atMs, new Map([[adSet.no, cost]])).priceMilli[0] ?? 0;
          // The plan is even: so many opportunities were still to come when these began.
          const remaining = (4_800 * (midnight + dayMs - atMs)) / dayMs + opportunities;
          const target = Math.min((3 * budget) / 4_800, (budget - spent) / Math.max(1, remaining));
          if (cost >= opportunities * target) expect(after).toBeGreaterThanOrEqual(before);
          else expect(after).toBeLessThanOrEqual(before);
          before = after;
          spent += cost;
        }
      }),
      { seed: 1, numRuns: 200 },
    );
  });
});

describe("a page that all goes to one ad set", () => {
  it.each([10, 100, 1_000])("of %i opportunities raises its price by a third or so, not by a multiple", (won) => {
    const bench = openKeeper([{ dailyBudgetMicros: 3_000 * 5_000 }], 100_000);
    const before = bench.keeper.pageAt(midnight).priceMilli[0] ?? 0;
    for (let n = 0; n < won; n++) bench.keeper.count(midnight + 60_000);
    bench.budgets.reserve(adSetOf(bench), won * 5_000, midnight + 60_000);
    const after = bench.keeper.turn(midnight + 60_000, new Map([[1, won * 5_000]])).priceMilli[0] ?? 0;
    expect(after / before).toBeGreaterThan(1.2);
    expect(after / before).toBeLessThan(1.36);
  });
});

describe("pacing as soon as possible", () => {
  it("is never priced, and spends until the money is gone", () => {
    const bench = openKeeper([{ dailyBudgetMicros: 1_000 * 5_000, pacingMode: "PACING_ASAP" }]);
    let goneAtMs = Number.POSITIVE_INFINITY;
    const spent = buyForADay(bench, { startMs: midnight, timesMs: even(10_000), seed: 4 }, (page, soFar, atMs) => {
      expect(page.priceMilli[0]).toBe(0);
      if (soFar === 1_000 * 5_000) {
        expect(isOn(page.openToday, 0)).toBe(false);
        goneAtMs = Math.min(goneAtMs, atMs);
      }
    });
    expect(spent).toBe(1_000 * 5_000);
    expect(goneAtMs - midnight).toBeLessThan(3 * hourMs);
  });
});

describe("a page", () => {
  it("says who is in flight, and whose money can still pay for an impression", () => {
    const bench = openKeeper([
      { startsAt: new Date(midnight + 2 * hourMs).toISOString() },
      { endsAt: new Date(midnight + 3 * hourMs).toISOString(), maxCpmBidMicros: 4_000_000 },
      { dailyBudgetMicros: 2_999, maxCpmBidMicros: 3_000_000 },
      { lifetimeBudgetMicros: 1_999, maxCpmBidMicros: 2_000_000 },
    ]);
    const seen = (page: PaceBook) =>
      [page.inFlight, page.openToday, page.openEver].map((bits) =>
        bench.catalogue.adSets.map((_, index) => isOn(bits, index)),
      );
    expect(seen(bench.keeper.pageAt(midnight))).toEqual([
      [false, true, true, true],
      [false, true, false, true],
      [false, true, true, false],
    ]);
    expect(bench.keeper.pageEndsMs).toBe(midnight + 2 * hourMs);
    const later = bench.keeper.turn(midnight + 2 * hourMs, new Map());
    expect(seen(later)[0]).toEqual([true, true, true, true]);
    expect(bench.keeper.pageEndsMs).toBe(midnight + 3 * hourMs);
    expect(seen(bench.keeper.turn(midnight + 3 * hourMs, new Map()))[0]).toEqual([true, false, true, true]);
    expect(bench.keeper.pageEndsMs).toBe(midnight + dayMs);
    expect(later.version).toBeGreaterThan(1);
    expect(later.catalogueVersion).toBe(1);
  });

  it("counts a budget's day in the ad set's own zone, 25 hours long when the clocks go back", () => {
    const berlin = Date.UTC(2026, 9, 24, 22);
    const bench = openKeeper([{ timeZone: "Europe/Berlin", dailyBudgetMicros: 25_000 * 100 }], 24_000, berlin);
    const planned = (hours: number) => bench.keeper.turn(berlin + hours * hourMs, new Map()).plannedTodayMicros[0] ?? 0;
    expect(planned(12.5) / 2_500_000).toBeCloseTo(0.5, 6);
    expect(planned(24.999) / 2_500_000).toBeCloseTo(1, 3);
    expect(planned(25)).toBe(0);
    expect(bench.keeper.pageEndsMs).toBe(berlin + 49 * hourMs);
  });
});

describe("prices", () => {
  const wishes: AdSetWish[] = [
    { dailyBudgetMicros: 5_000_000 },
    { dailyBudgetMicros: 5_000_000, maxCpmBidMicros: 4_000_000 },
  ];

  function busyKeeper(): Bench {
    const bench = openKeeper(wishes);
    for (let n = 0; n < 300; n++) bench.keeper.count(midnight + n * 1_000);
    bench.keeper.turn(
      midnight + 300_000,
      new Map([
        [1, 800_000],
        [2, 0],
      ]),
    );
    return bench;
  }

  it("go on after a restart, with page numbers that were never used", () => {
    const before = busyKeeper();
    const page = before.keeper.pageAt(midnight);
    expect(page.priceMilli[0]).toBeGreaterThan(page.priceMilli[1] ?? 0);
    const memory = deserialize(serialize(before.keeper.save())) as PaceMemory;
    const after = openKeeper(wishes, 10_000, midnight + 301_000, memory);
    const resumed = after.keeper.pageAt(midnight + 301_000);
    expect(Array.from(resumed.priceMilli)).toEqual(Array.from(page.priceMilli));
    expect(resumed.version).toBe(page.version + 1);
  });

  it("go with their ad sets into another catalogue, and what was seen before counts", () => {
    const [stays, changes] = [openKeeper(wishes), openKeeper(wishes)];
    const won = new Map([[1, 300_000]]);
    for (let n = 0; n < 100; n++) {
      for (const { keeper } of [stays, changes]) keeper.count(midnight + n * 1_000);
      if (n === 60) changes.keeper.useCatalogue(buildCatalogue(2, makeLadder([...wishes, {}])), midnight + n * 1_000);
    }
    expect(changes.keeper.opportunities).toBe(100);
    const [a, b] = [stays, changes].map(({ keeper }) => keeper.turn(midnight + 100_000, won));
    const priceOf = (page: PaceBook | undefined, catalogue: Catalogue, no: number) =>
      page?.priceMilli[catalogue.findAdSetIndex(no)];
    const next = buildCatalogue(2, makeLadder([...wishes, {}]));
    for (const no of [1, 2]) expect(priceOf(b, next, no)).toBe(priceOf(a, stays.catalogue, no));
    expect(b?.catalogueVersion).toBe(2);
  });

  it("plans a changed budget at once, and leaves the others as they are", () => {
    const { keeper, catalogue } = openKeeper([{ dailyBudgetMicros: 1_000_000 }, { dailyBudgetMicros: 1_000_000 }]);
    const noon = midnight + 12 * hourMs;
    const before = keeper.useCatalogue(catalogue, noon);
    const next = buildCatalogue(2, makeLadder([{ dailyBudgetMicros: 4_000_000 }, { dailyBudgetMicros: 1_000_000 }]));
    const after = keeper.useCatalogue(next, noon);
    const plannedOf = (page: PaceBook, from: Catalogue, no: number) =>
      page.plannedTodayMicros[from.findAdSetIndex(no)] ?? Number.NaN;
    expect(plannedOf(after, next, 1)).toBeCloseTo(4 * plannedOf(before, catalogue, 1), 6);
    expect(plannedOf(after, next, 2)).toBe(plannedOf(before, catalogue, 2));
    expect(plannedOf(before, catalogue, 2)).toBeGreaterThan(0);
  });
});
