import { describe, expect, it } from "vitest";
import { computeAdjustedRatio } from "./adjusted-ratio";
import { computeClusteredRatio, computeDifference } from "./clustered-ratio";
import { drawNormal, drawUniform } from "./random/counter-draw";

/** Listeners whose patience decides most of what they do; every other one, by lot, is in arm 0. */
function createTrial(seed: number, listeners: number, lift: number) {
  const column = () => new Float64Array(listeners);
  const [completes, opportunities, patience, noise, arms] = [column(), column(), column(), column(), column()];
  for (let i = 0; i < listeners; i++) {
    arms[i] = drawUniform(seed, 1, i) < 0.5 ? 0 : 1;
    patience[i] = drawNormal(seed, 2, i);
    noise[i] = drawNormal(seed, 3, i);
    opportunities[i] = 20 + Math.floor(10 * drawUniform(seed, 4, i));
    const logOdds = 1 + 1.2 * (patience[i] ?? 0) + (arms[i] === 0 ? lift : 0);
    for (let k = 0; k < (opportunities[i] ?? 0); k++) {
      completes[i] = (completes[i] ?? 0) + (drawUniform(seed, 5, i, k) < 1 / (1 + Math.exp(-logOdds)) ? 1 : 0);
    }
  }
  const inArm = (arm: number) => (i: number) => arms[i] === arm;
  const adjust = (arm: number, covariates: readonly Float64Array[]) =>
    computeAdjustedRatio({ numerator: completes, denominator: opportunities, covariates, include: inArm(arm) });
  const plain = (arm: number) => computeClusteredRatio(completes, opportunities, inArm(arm));
  return {
    plain: computeDifference(plain(0), plain(1)),
    adjusted: computeDifference(adjust(0, [patience, noise]), adjust(1, [patience, noise])),
    bare: computeDifference(adjust(0, []), adjust(1, [])),
  };
}

const widthOf = ({ low, high }: { low: number; high: number }) => high - low;

describe("computeAdjustedRatio", () => {
  it("is the plain ratio when there are no facts", () => {
    const { plain, bare } = createTrial(1, 400, 0);
    expect(bare.value).toBeCloseTo(plain.value, 12);
    expect(widthOf(bare) / widthOf(plain)).toBeCloseTo(1, 2);
  });

  it("finds the same difference with half the interval, which covers the truth in about 95 of 100 trials", () => {
    const trials = Array.from({ length: 200 }, (_, seed) => createTrial(seed, 300, 0.3));
    const mean = (of: (trial: (typeof trials)[number]) => number) =>
      trials.reduce((sum, trial) => sum + of(trial), 0) / trials.length;
    const truth = mean(({ plain }) => plain.value);
    expect(Math.abs(mean(({ adjusted }) => adjusted.value) - truth)).toBeLessThan(0.004);
    expect(mean(({ adjusted }) => widthOf(adjusted)) / mean(({ plain }) => widthOf(plain))).toBeLessThan(0.55);
    const covering = trials.filter(({ adjusted: { low, high } }) => low < truth && truth < high).length;
    expect(covering).toBeGreaterThan(180);
    expect(covering).toBeLessThan(199);
  });

  it("bears facts that say the same twice, and refuses an interval for too few listeners", () => {
    const same = Float64Array.from({ length: 50 }, (_, i) => drawNormal(1, 1, i));
    const one = new Float64Array(50).fill(1);
    const input = { numerator: same, denominator: one, covariates: [same, same, one] };
    expect(computeAdjustedRatio({ ...input, include: () => true }).standardError).toBeLessThan(1e-3);
    expect(computeAdjustedRatio({ ...input, include: (i) => i < 4 }).standardError).toBeNaN();
  });
});
