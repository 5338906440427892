import { describe, expect, it } from "vitest";
import { betaDistribution, betaInterval, wilsonInterval } from "./intervals";

describe("betaDistribution", () => {
  it.each([
    // Beta(1, 1) is even; Beta(a, 1) is x^a; the median of a symmetric one is a half.
    [0.3, 1, 1, 0.3],
    [0.5, 3, 1, 0.125],
    [0.5, 40, 40, 0.5],
    // Binomial: P(Beta(3, 8) ≤ 0.2) = P(Bin(10, 0.2) ≥ 3)
    [0.2, 3, 8, 0.3222004736],
  ])("P(X ≤ %d) for Beta(%d, %d) is %d", (x, a, b, p) => {
    expect(betaDistribution(x, a, b)).toBeCloseTo(p, 9);
  });
});

describe("betaInterval", () => {
  it("holds 90 % of the posterior about its mean and narrows with what is seen", () => {
    const few = betaInterval(8, 4);
    const many = betaInterval(800, 400);
    for (const [interval, a, b] of [
      [few, 8, 4],
      [many, 800, 400],
    ] as const) {
      expect(betaDistribution(interval.high, a, b) - betaDistribution(interval.low, a, b)).toBeCloseTo(0.9, 6);
      expect(interval.rate).toBeCloseTo(2 / 3, 12);
    }
    expect(many.high - many.low).toBeLessThan((few.high - few.low) / 5);
  });
});

describe("wilsonInterval", () => {
  it.each([
    [0, 0, 0, 1],
    [0, 50, 0, 0.0514],
    [25, 50, 0.3866, 0.6134],
    [50, 50, 0.9486, 1],
  ])("%d of %d lies between %d and %d", (successes, trials, low, high) => {
    const interval = wilsonInterval(successes, trials);
    expect(interval.low).toBeCloseTo(low, 3);
    expect(interval.high).toBeCloseTo(high, 3);
  });
});
