import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AdSet } from "@/server/campaigns/schema";
import { makeLadder } from "@/server/decisions/testing/small-ladder";
import type { EngineCap } from "@/server/engine/catalogue";
import type { DecisionRecord } from "@/server/engine/decision-record";
import { type AdSetChange, changeAdSet } from "./change-ad-set";
import { ExposureCarry } from "./exposure-carry";
import { findChangeScope } from "./find-change-scope";
import { fitIntoBudget } from "./fit-into-budget";
import { estimateTotal } from "./ratio-estimate";

const [advertiser] = makeLadder([
  {
    caps: [{ unit: "DAY", period: 1, maxImpressions: 3 }],
    exclusions: { contentCategories: ["385"], explicit: true },
    targeting: { countries: ["DE"] },
  },
]);
const adSet = advertiser?.campaigns[0]?.adSets[0] as AdSet;

describe("where a change can matter", () => {
  it.each<[AdSetChange, unknown]>([
    [{ kind: "cap", unit: "DAY", period: 1, maxImpressions: 3 }, { kind: "none" }],
    [
      { kind: "cap", unit: "DAY", period: 1, maxImpressions: 4 },
      { kind: "vetoed", codes: [509] },
    ],
    [
      { kind: "cap", unit: "DAY", period: 1, maxImpressions: null },
      { kind: "vetoed", codes: [509] },
    ],
    [{ kind: "cap", unit: "DAY", period: 1, maxImpressions: 2 }, { kind: "took-part" }],
    [{ kind: "cap", unit: "WEEK", period: 1, maxImpressions: 9 }, { kind: "took-part" }],
    [{ kind: "allow-explicit" }, { kind: "vetoed", codes: [515] }],
    [
      { kind: "allow-content", contentCategory: "385" },
      { kind: "vetoed", codes: [514] },
    ],
    [{ kind: "allow-content", contentCategory: "1" }, { kind: "none" }],
    [
      { kind: "suitability", suitabilityLevel: 1 },
      { kind: "vetoed", codes: [516] },
    ],
    [{ kind: "suitability", suitabilityLevel: 3 }, { kind: "took-part" }],
    [{ kind: "bid", maxCpmBidMicros: 6_000_000 }, { kind: "matched" }],
    [{ kind: "pacing", pacingMode: "PACING_ASAP" }, { kind: "matched" }],
    [{ kind: "widen", part: "countries" }, { kind: "matched" }],
    [{ kind: "widen", part: "genres" }, { kind: "none" }],
  ])("%o", (change, scope) => expect(findChangeScope(adSet, changeAdSet(adSet, change))).toEqual(scope));
});

describe("from a sample to the whole", () => {
  const unit = fc.record({ difference: fc.integer({ min: -3, max: 3 }), relevant: fc.integer({ min: 1, max: 20 }) });

  it("is exact for everybody, and symmetric about it", () => {
    fc.assert(
      fc.property(fc.array(unit, { minLength: 1, maxLength: 60 }), (units) => {
        const relevantTotal = units.reduce((sum, { relevant }) => sum + relevant, 0);
        const { estimate, low, high } = estimateTotal(units, { relevantTotal, one: 1 });
        expect(estimate).toBeCloseTo(
          units.reduce((sum, { difference }) => sum + difference, 0),
          6,
        );
        expect(high - estimate).toBeCloseTo(estimate - low, 6);
        expect(high).toBeGreaterThan(low);
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  it("does not take silence for proof", () => {
    const none = Array.from({ length: 100 }, () => ({ difference: 0, relevant: 1 }));
    const { estimate, high } = estimateTotal(none, { relevantTotal: 10_000, one: 1 });
    expect(estimate).toBe(0);
    expect(high).toBeGreaterThan(100);
  });

  it("holds the truth in about 19 of 20 draws", () => {
    // A population of 2,000 units in which one in ten gains one of five; drawn by a fixed step from shifting starts.
    const population = Array.from({ length: 2_000 }, (_, i) => ({
      difference: (i * 7919) % 10 === 0 ? 1 : 0,
      relevant: 5,
    }));
    const truth = population.reduce((sum, { difference }) => sum + difference, 0);
    let covered = 0;
    for (let trial = 0; trial < 200; trial++) {
      const drawn = population.filter((_, i) => Math.imul(i + 1, 2_654_435_761 + trial * 40_503) >>> 0 < 2 ** 32 / 10);
      const { low, high } = estimateTotal(drawn, { relevantTotal: 10_000, one: 1 });
      if (low <= truth && truth <= high) covered++;
    }
    expect(covered).toBeGreaterThan(180);
  });
});

describe("what budgets pay for", () => {
  it.each([
    ["room for all", [{ extraMicros: 5, roomMicros: 10 }], 100, 1],
    ["a full day", [{ extraMicros: 5, roomMicros: 0 }], 100, 0],
    [
      "one day full, one not",
      [
        { extraMicros: 5, roomMicros: 0 },
        { extraMicros: 5, roomMicros: 9 },
      ],
      100,
      0.5,
    ],
    ["the flight's budget first", [{ extraMicros: 10, roomMicros: 90 }], 4, 0.4],
    ["overspent already", [{ extraMicros: 10, roomMicros: -3 }], -1, 0],
    ["less spent than before", [{ extraMicros: -10, roomMicros: 0 }], 0, 1],
  ])("%s", (_name, days, lifetime, share) => expect(fitIntoBudget(days, lifetime)).toBeCloseTo(share, 9));
});

describe("what a listener would have heard", () => {
  const dayCap = (maxImpressions: number): EngineCap => ({ unit: "DAY", windowMs: 86_400_000, maxImpressions });
  const caps = { base: [dayCap(1)], changed: [dayCap(2)] };
  const at = (minutes: number, exposures: DecisionRecord["reads"]["exposures"] = []) =>
    ({
      atMs: 1_794_787_200_000 + minutes * 60_000,
      view: { listenerKey: "listener" },
      reads: { exposures, profile: null, listener: null, intent: null, outsideBids: [] },
      candidates: [],
      vetoes: [{ adNo: 70, codes: [509] }],
    }) as unknown as DecisionRecord;
  const read = { adSetNo: 7, inWindow: [1], total: 4, minutesSinceLast: 30 };
  const carryOf = (history: [string, number[]][] = []) =>
    new ExposureCarry({ adSetNo: 7, adNos: [70], history: new Map(history) });

  it("is what the record says as long as nothing changed", () => {
    const record = at(0, [read]);
    expect(carryOf().readsFor(record, caps)).toBe(record.reads);
  });

  it("holds what the change added, until it leaves the window", () => {
    const carry = carryOf();
    carry.note(at(0), { wonBefore: false, wonAfter: true });
    expect(carry.readsFor(at(10, [read]), caps).exposures).toEqual([
      { adSetNo: 7, inWindow: [2], total: 5, minutesSinceLast: 10 },
    ]);
    expect(carry.readsFor(at(1_441), caps).exposures).toEqual([
      { adSetNo: 7, inWindow: [0], total: 1, minutesSinceLast: 1_441 },
    ]);
  });

  it("lacks what the change took away", () => {
    const carry = carryOf();
    carry.note(at(0), { wonBefore: true, wonAfter: false });
    expect(carry.readsFor(at(10, [read]), caps).exposures[0]).toMatchObject({ inWindow: [0], total: 3 });
  });

  it("is counted again from impressions when the ad set never came to the table", () => {
    const carry = carryOf([["listener", [1_794_787_200 - 3_600]]]);
    const absent = { ...at(0), vetoes: [] } as DecisionRecord;
    expect(carry.readsFor(absent, caps).exposures).toEqual([
      { adSetNo: 7, inWindow: [1], total: 1, minutesSinceLast: 60 },
    ]);
    expect(carry.rebuilt).toBe(1);
  });

  it("is nobody's business without a key", () => {
    const record = { ...at(0), view: { listenerKey: "" } } as DecisionRecord;
    const carry = carryOf();
    carry.note(record, { wonBefore: false, wonAfter: true });
    expect(carry.readsFor(record, caps)).toBe(record.reads);
  });
});
