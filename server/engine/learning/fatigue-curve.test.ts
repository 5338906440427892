import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawUnit } from "../math/counter-random";
import { FatigueCurve, lostFraction, trackedExposures } from "./fatigue-curve";

const options = { shrinkTrials: 200, halfLifeMs: 1e12, priorRate: 0.5, assumedLoss: 0.03 };

describe("FatigueCurve", () => {
  it("assumes a gentle geometric loss before it knows anything", () => {
    const curve = new FatigueCurve(options).snapshot(0);
    expect(lostFraction(curve, 0)).toBe(0);
    expect(lostFraction(curve, 1)).toBeCloseTo(0.03, 6);
    expect(lostFraction(curve, 5)).toBeCloseTo(1 - 0.97 ** 5, 6);
  });

  it.each([
    ["with expectations", true],
    ["without", false],
  ])("finds the true curve from outcomes %s", (_name, withExpectation) => {
    const truth = (exposureNo: number) => 1 / (1 + 0.15 * (exposureNo - 1));
    const fatigue = new FatigueCurve(options);
    for (let t = 0; t < 60_000; t += 1) {
      const exposureNo = 1 + Math.floor(8 * drawUnit(1, t) * drawUnit(2, t));
      const rate = 0.6 * truth(exposureNo);
      fatigue.record(exposureNo, drawUnit(3, t) < rate ? 1 : 0, withExpectation ? 0.6 : null, t);
    }
    const curve = fatigue.snapshot(60_000);
    for (let exposureNo = 1; exposureNo <= 6; exposureNo += 1) {
      expect(Math.abs(1 - lostFraction(curve, exposureNo - 1) - truth(exposureNo))).toBeLessThan(0.06);
    }
  });

  it("starts at one and never rises, whatever was seen", () => {
    const outcome = fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 1 }));
    fc.assert(
      fc.property(fc.array(outcome, { maxLength: 500 }), (outcomes) => {
        const fatigue = new FatigueCurve({ ...options, shrinkTrials: 5 });
        for (const [t, [exposureNo, success]] of outcomes.entries()) fatigue.record(exposureNo, success, null, t);
        const curve = fatigue.snapshot(outcomes.length);
        expect(curve[0]).toBe(1);
        for (let k = 1; k < trackedExposures; k += 1) {
          expect(curve[k]).toBeLessThanOrEqual(curve[k - 1] as number);
          expect(curve[k]).toBeGreaterThanOrEqual(0);
        }
        expect(lostFraction(curve, 1000)).toBe(lostFraction(curve, trackedExposures - 1));
      }),
    );
  });

  it("pools a second exposure that did better than the first instead of believing it", () => {
    const fatigue = new FatigueCurve({ ...options, shrinkTrials: 1 });
    for (let i = 0; i < 1000; i += 1) {
      fatigue.record(1, i % 2, 0.5, 0);
      fatigue.record(2, i % 3 === 0 ? 0 : 1, 0.5, 0);
    }
    const curve = fatigue.snapshot(0);
    expect(curve[1]).toBe(1);
  });

  it("goes on after a restore", () => {
    const first = new FatigueCurve(options);
    for (let i = 0; i < 300; i += 1) first.record(1 + (i % 5), i % 2, null, i);
    const second = new FatigueCurve(options);
    second.restore(first.save());
    expect(second.snapshot(300)).toEqual(first.snapshot(300));
  });
});
