import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  canAfford,
  coldStep,
  highestMu,
  lowestMu,
  nextMu,
  type PaceTarget,
  targetMicrosPerOpportunity,
  warmStep,
} from "./dual-pacing";

const even: PaceTarget = {
  mode: "PACING_EVEN",
  budgetMicros: 1_000_000,
  expectedOpportunities: 1000,
  epsilon: warmStep(1000),
};

const targetArb = fc.record({
  mode: fc.constant("PACING_EVEN" as const),
  budgetMicros: fc.integer({ min: 1, max: 1e12 }),
  expectedOpportunities: fc.double({ min: 0, max: 1e7, noNaN: true }),
  epsilon: fc.double({ min: 1e-6, max: 0.3, noNaN: true }),
});
const batchArb = fc.record({
  opportunities: fc.integer({ min: 1, max: 10_000 }),
  wonMicros: fc.integer({ min: 0, max: 1e10 }),
  spentBeforeMicros: fc.integer({ min: 0, max: 2e12 }),
  remainingOpportunities: fc.double({ min: 0, max: 1e7, noNaN: true }),
});
const muArb = fc.double({ min: lowestMu, max: highestMu, noNaN: true });

describe("nextMu", () => {
  it("follows μ·exp(ε(c − τ)/ρ) for one opportunity", () => {
    // ρ = 1000, τ = 900,000/900 = 1000
    const batch = { opportunities: 1, spentBeforeMicros: 100_000, remainingOpportunities: 900 };
    expect(nextMu(even, 0.5, { ...batch, wonMicros: 0 })).toBeCloseTo(0.5 * Math.exp(-even.epsilon), 14);
    expect(nextMu(even, 0.5, { ...batch, wonMicros: 4000 })).toBeCloseTo(0.5 * Math.exp(3 * even.epsilon), 14);
  });

  it("multiplies the steps of a batch", () => {
    const whole = nextMu(even, 0.5, {
      opportunities: 10,
      wonMicros: 7000,
      spentBeforeMicros: 0,
      remainingOpportunities: 1000,
    });
    let mu = 0.5;
    for (let i = 0; i < 10; i += 1) {
      mu = nextMu(even, mu, { opportunities: 1, wonMicros: 700, spentBeforeMicros: 0, remainingOpportunities: 1000 });
    }
    expect(whole).toBeCloseTo(mu, 12);
  });

  it("never falls when more was spent than the target, and never rises when less was", () => {
    fc.assert(
      fc.property(targetArb, batchArb, muArb, (target, batch, mu) => {
        const rate = targetMicrosPerOpportunity(target, batch.spentBeforeMicros, batch.remainingOpportunities);
        const next = nextMu(target, mu, batch);
        if (batch.wonMicros >= batch.opportunities * rate) expect(next).toBeGreaterThanOrEqual(mu);
        if (batch.wonMicros <= batch.opportunities * rate) expect(next).toBeLessThanOrEqual(mu);
      }),
      { numRuns: 500 },
    );
  });

  it("rises with what was won and stays between its bounds", () => {
    fc.assert(
      fc.property(targetArb, batchArb, muArb, fc.integer({ min: 0, max: 1e9 }), (target, batch, mu, more) => {
        const next = nextMu(target, mu, batch);
        expect(next).toBeGreaterThanOrEqual(lowestMu);
        expect(next).toBeLessThanOrEqual(highestMu);
        expect(nextMu(target, mu, { ...batch, wonMicros: batch.wonMicros + more })).toBeGreaterThanOrEqual(next);
      }),
      { numRuns: 500 },
    );
  });

  it("is zero for an ASAP ad set, and stands still without budget or opportunities", () => {
    const batch = { opportunities: 5, wonMicros: 1, spentBeforeMicros: 0, remainingOpportunities: 10 };
    expect(nextMu({ ...even, mode: "PACING_ASAP" }, 0.7, batch)).toBe(0);
    expect(nextMu({ ...even, budgetMicros: 0 }, 0.7, batch)).toBe(0.7);
    expect(nextMu(even, 0.7, { ...batch, opportunities: 0 })).toBe(0.7);
  });
});

describe("targetMicrosPerOpportunity", () => {
  it.each([
    ["on plan", 500_000, 500, 1000],
    ["behind", 200_000, 500, 1600],
    ["far behind: at most three times the even rate", 0, 100, 3000],
    ["ahead", 900_000, 500, 200],
    ["spent", 1_000_000, 500, 0],
    ["overspent", 1_100_000, 500, 0],
    ["past the last opportunity", 999_000, 0, 1000],
  ])("%s", (_name, spent, remaining, expected) => {
    expect(targetMicrosPerOpportunity(even, spent, remaining)).toBe(expected);
  });
});

describe("steps and budget", () => {
  it("are 0.1/√T warm and 0.3/√T cold", () => {
    expect(warmStep(10_000)).toBe(0.001);
    expect(coldStep(10_000)).toBeCloseTo(0.003, 15);
    expect(coldStep(0)).toBe(0.3);
  });

  it("let the last micro be spent and no more", () => {
    expect(canAfford(100, 60, 40)).toBe(true);
    expect(canAfford(100, 60, 41)).toBe(false);
  });
});
