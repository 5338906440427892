import { describe, expect, it } from "vitest";
import { exactSigmoid } from "../math/exact-math";
import { mix32 } from "../math/hash";
import { defaultFtrlOptions, FtrlLearner, featureSlot, marginOf, predictWith } from "./ftrl";
import { measureAgainstTruth } from "./known-truth";

describe("FtrlLearner with OnlineCalibrator", () => {
  it.each([
    ["completions", 0.8, 150_000, 0.05],
    // fewer answers to learn from: its lowest decile rests on about a hundred clicks
    ["clicks", -2.5, 200_000, 0.1],
  ])(
    "comes within 1 % of the true probabilities' log-loss and is calibrated for %s",
    (_name, baseLogOdds, warmup, tolerance) => {
      const result = measureAgainstTruth({ seed: 11, baseLogOdds, warmup, judged: 50_000 });
      expect(result.excessLogLoss).toBeGreaterThan(0);
      expect(result.excessLogLoss).toBeLessThan(0.01);
      expect(Math.abs(result.ratio - 1)).toBeLessThan(0.02);
      for (const ratio of result.decileRatios) expect(Math.abs(ratio - 1)).toBeLessThan(tolerance);
    },
  );
});

describe("FtrlLearner", () => {
  const options = { ...defaultFtrlOptions, bits: 8, heads: 2 };

  it("follows the paper's update", () => {
    const learner = new FtrlLearner({ bits: 4, heads: 1, alpha: 0.5, beta: 1, lambda1: 0.1, lambda2: 1 });
    const slots = [3];
    // first gradient: p = 0.5, label 1, g = −0.5, w = 0: z = −0.5, n = 0.25
    expect(learner.update(0, slots, 1, 1)).toBe(0.5);
    const feature = (0.5 - 0.1) / ((1 + 0.5) / 0.5 + 1);
    const bias = 0.5 / ((1 + 0.5) / 0.5);
    const p = exactSigmoid(feature + bias);
    expect(learner.predict(0, slots, 1)).toBeCloseTo(p, 14);
    // second, label 0: σ = (√(n + g²) − √n)/α
    learner.update(0, slots, 1, 0);
    const n = 0.25 + p * p;
    const sigma = (Math.sqrt(n) - 0.5) / 0.5;
    const z = -0.5 + p - sigma * feature;
    const zBias = -0.5 + p - sigma * bias;
    const shrunk = Math.abs(z) <= 0.1 ? 0 : -(z - Math.sign(z) * 0.1) / ((1 + Math.sqrt(n)) / 0.5 + 1);
    const next = shrunk - zBias / ((1 + Math.sqrt(n)) / 0.5);
    expect(learner.predict(0, slots, 1)).toBeCloseTo(exactSigmoid(next), 14);
  });

  it("keeps rare features at exactly zero while L1 holds them, and the heads apart", () => {
    const learner = new FtrlLearner(options);
    learner.update(0, [5], 1, 1);
    const { weights } = learner.snapshotWeights();
    expect(weights[5 * 2]).toBe(0);
    expect(weights[0]).toBeGreaterThan(0);
    expect(weights[1]).toBe(0);
    expect(learner.predict(1, [5], 1)).toBe(0.5);
  });

  it("starts from the prior log-odds", () => {
    const learner = new FtrlLearner(options, [1, -4]);
    expect(learner.predict(0, [1, 2], 2)).toBe(exactSigmoid(1));
    expect(predictWith(learner.snapshotWeights(), 1, [1, 2], 2)).toBe(exactSigmoid(-4));
  });

  it("gives the engine the same predictions, which later learning leaves alone", () => {
    const learner = new FtrlLearner(options, [0.5, -3]);
    for (let t = 0; t < 3000; t += 1) {
      const slots = [featureSlot(mix32(t % 7, 1), 8), featureSlot(mix32(t % 11, 2), 8)];
      learner.update(0, slots, 2, t % 7 < 4 ? 1 : 0);
      learner.update(1, slots, 2, t % 11 < 2 ? 1 : 0);
    }
    const snapshot = learner.snapshotWeights();
    const slots = [featureSlot(mix32(2, 1), 8), featureSlot(mix32(5, 2), 8)];
    const before = marginOf(snapshot, 0, slots, 2);
    expect(predictWith(snapshot, 0, slots, 2)).toBeCloseTo(learner.predict(0, slots, 2), 6);
    expect(predictWith(snapshot, 1, slots, 2)).toBeCloseTo(learner.predict(1, slots, 2), 6);
    for (let i = 0; i < 100; i += 1) learner.update(0, slots, 2, 0);
    expect(marginOf(snapshot, 0, slots, 2)).toBe(before);
  });

  it("goes on to the bit after a restore", () => {
    const first = new FtrlLearner(options, [0.1, 0.2]);
    const step = (learner: FtrlLearner, t: number) =>
      learner.update(t % 2, [1 + (t % 9), 20 + (t % 5)], 2, t % 3 === 0 ? 1 : 0);
    for (let t = 0; t < 500; t += 1) step(first, t);
    const second = new FtrlLearner(options);
    second.restore(first.save());
    for (let t = 500; t < 700; t += 1) expect(step(second, t)).toBe(step(first, t));
  });

  it("refuses memory of another size", () => {
    expect(() => new FtrlLearner(options).restore(new FtrlLearner({ ...options, bits: 9 }).save())).toThrow(/512|1024/);
  });

  it("never hands out the bias slot", () => {
    for (let hash = 0; hash < 2000; hash += 1) {
      const slot = featureSlot(Math.imul(hash, 0x9e3779b1), 8);
      expect(slot).toBeGreaterThanOrEqual(1);
      expect(slot).toBeLessThanOrEqual(255);
    }
    expect(featureSlot(255, 8)).toBe(1);
  });
});
