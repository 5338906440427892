import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inverseGapProbabilities } from "./inverse-gap";

const scoresArb = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: fc.double({ min: 0, max: 1, noNaN: true }) },
    { weight: 1, arbitrary: fc.constant(Number.NEGATIVE_INFINITY) },
  ),
  { minLength: 1, maxLength: 64 },
);

function probabilities(scores: number[], gamma: number): Int32Array {
  const out = new Int32Array(scores.length);
  inverseGapProbabilities(scores, scores.length, scores.indexOf(Math.max(...scores)), gamma, out);
  return out;
}

describe("inverseGapProbabilities", () => {
  it("follows the formula", () => {
    // K = 3, γ = 100: 1/(3 + 100·0.1), 1/(3 + 100·0.5), the rest
    expect([...probabilities([0.9, 1, 0.5], 100)]).toEqual([76_923, 904_210, 18_867]);
  });

  it("sums to exactly one million; a better score never has less, and the barred have nothing", () => {
    fc.assert(
      fc.property(
        scoresArb.filter((s) => s.some((x) => x >= 0)),
        fc.double({ min: 0, max: 1e5, noNaN: true }),
        (scores, gamma) => {
          const ppm = probabilities(scores, gamma);
          expect(ppm.reduce((a, b) => a + b, 0)).toBe(1_000_000);
          scores.forEach((score, i) => {
            expect(ppm[i]).toBeGreaterThanOrEqual(0);
            if (score === Number.NEGATIVE_INFINITY) expect(ppm[i]).toBe(0);
            scores.forEach((other, j) => {
              if (score > other) expect(ppm[i] as number).toBeGreaterThanOrEqual(ppm[j] as number);
            });
          });
        },
      ),
    );
  });

  it("is uniform at γ = 0 and all on the best at great γ", () => {
    expect([...probabilities([0.1, 0.9, 0.5, 0.3], 0)]).toEqual([250_000, 250_000, 250_000, 250_000]);
    expect(probabilities([0.1, 0.9, 0.5], 1e9)[1]).toBe(1_000_000);
  });

  it("refuses a best that may not be drawn", () => {
    expect(() => probabilities([Number.NEGATIVE_INFINITY], 10)).toThrow(RangeError);
  });
});
