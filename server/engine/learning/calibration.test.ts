import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawUnit } from "../math/counter-random";
import { exactLog, exactSigmoid } from "../math/exact-math";
import { calibrate, identityCalibration, OnlineCalibrator } from "./calibration";

const logit = (p: number) => exactLog(p) - exactLog(1 - p);

describe("calibrate", () => {
  it("changes nothing at the identity, and never leaves (0, 1)", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (p) => {
        const q = calibrate(identityCalibration, p);
        expect(q).toBeCloseTo(Math.min(1 - 1e-6, Math.max(1e-6, p)), 12);
        expect(calibrate({ a: 3, b: 4, c: -2 }, p)).toBeGreaterThan(0);
        expect(calibrate({ a: 3, b: 4, c: -2 }, p)).toBeLessThan(1);
      }),
    );
  });
});

describe("OnlineCalibrator", () => {
  it.each([
    ["over-confident", (p: number) => exactSigmoid(0.6 * logit(p))],
    ["too high", (p: number) => exactSigmoid(logit(p) - 0.7)],
    ["skewed", (p: number) => exactSigmoid(1.3 * exactLog(p) - 0.7 * exactLog(1 - p) + 0.2)],
    ["right already", (p: number) => p],
  ])("sets a forecaster right that is %s", (_name, truthOf) => {
    const calibrator = new OnlineCalibrator({ halfLife: 50_000, shrinkage: 20 });
    for (let t = 0; t < 40_000; t += 1) {
      const p = 0.02 + 0.96 * drawUnit(3, t);
      calibrator.update(p, drawUnit(3, t, 1) < truthOf(p) ? 1 : 0);
    }
    for (const p of [0.05, 0.2, 0.5, 0.8, 0.95]) {
      expect(Math.abs(calibrate(calibrator.calibration(), p) - truthOf(p))).toBeLessThan(0.02);
    }
  });

  it("hardly moves on little evidence", () => {
    const calibrator = new OnlineCalibrator();
    // two clicks in twenty where 0.2 were expected: the bare rate would be 0.1
    for (let t = 0; t < 20; t += 1) calibrator.update(0.01, t % 10 === 0 ? 1 : 0);
    expect(calibrate(calibrator.calibration(), 0.01)).toBeGreaterThan(0.011);
    expect(calibrate(calibrator.calibration(), 0.01)).toBeLessThan(0.03);
    expect(Math.abs(calibrate(calibrator.calibration(), 0.5) - 0.5)).toBeLessThan(0.05);
  });

  it("forgets: follows a forecaster whose bias turns round", () => {
    const calibrator = new OnlineCalibrator({ halfLife: 3_000, shrinkage: 20 });
    for (let t = 0; t < 40_000; t += 1) {
      const truth = t < 20_000 ? 0.4 : 0.1;
      calibrator.update(0.2, drawUnit(4, t) < truth ? 1 : 0);
    }
    expect(Math.abs(calibrate(calibrator.calibration(), 0.2) - 0.1)).toBeLessThan(0.03);
  });

  it("stays finite whatever it is fed", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 0, max: 1 })), {
          maxLength: 200,
        }),
        (rows) => {
          const calibrator = new OnlineCalibrator({ halfLife: 50, shrinkage: 5 });
          for (const [p, y] of rows) calibrator.update(p, y);
          const { a, b, c } = calibrator.calibration();
          expect([a, b, c].every(Number.isFinite)).toBe(true);
        },
      ),
    );
  });

  it("goes on to the bit after a restore, and refuses a wrong length", () => {
    const first = new OnlineCalibrator();
    for (let t = 0; t < 100; t += 1) first.update(drawUnit(1, t), t % 2);
    const second = new OnlineCalibrator();
    second.restore(first.save());
    first.update(0.3, 1);
    second.update(0.3, 1);
    expect(second.calibration()).toEqual(first.calibration());
    expect(() => second.restore([1, 2])).toThrow(RangeError);
  });
});
