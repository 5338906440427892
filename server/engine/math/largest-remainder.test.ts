import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { apportion, wholePpm } from "./largest-remainder";

const weightsArb = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 80 });

function split(weights: number[], total: number): number[] {
  const out = new Int32Array(weights.length);
  apportion(weights, weights.length, total, out);
  return [...out];
}

describe("apportion", () => {
  it("sums exactly, gives each its quota rounded up or down, and nothing to a zero weight", () => {
    fc.assert(
      fc.property(weightsArb, fc.integer({ min: 0, max: 2_000_000 }), (weights, total) => {
        const parts = split(weights, total);
        expect(parts.reduce((a, b) => a + b, 0)).toBe(total);
        const sum = weights.reduce((a, b) => a + b, 0);
        if (sum === 0) return;
        weights.forEach((weight, i) => {
          expect(Math.abs((parts[i] as number) - (weight / sum) * total)).toBeLessThan(1 + 1e-6);
          if (weight === 0) expect(parts[i]).toBe(0);
        });
      }),
    );
  });

  it("never gives a greater weight less", () => {
    fc.assert(
      fc.property(weightsArb, (weights) => {
        const parts = split(weights, wholePpm);
        for (let i = 0; i < weights.length; i += 1) {
          for (let j = 0; j < weights.length; j += 1) {
            if ((weights[i] as number) > (weights[j] as number)) {
              expect(parts[i] as number).toBeGreaterThanOrEqual((parts[j] as number) - 1e-9);
            }
          }
        }
      }),
      { numRuns: 50 },
    );
  });

  it.each([
    ["thirds favour the first", [1, 1, 1], wholePpm, [333_334, 333_333, 333_333]],
    ["zeros split evenly", [0, 0, 0, 0], 10, [3, 3, 2, 2]],
    ["one takes all", [5], wholePpm, [1_000_000]],
    ["tiny beside huge", [1e-300, 1e300], 7, [0, 7]],
    ["halves", [0.5, 0.25, 0.25], 3, [1, 1, 1]],
  ])("%s", (_name, weights, total, expected) => {
    expect(split(weights, total)).toEqual(expected);
  });

  it.each([[[-1, 2]], [[Number.NaN]], [[Number.POSITIVE_INFINITY, 1]], [[]]])("refuses %j", (weights) => {
    expect(() => split(weights, 10)).toThrow(RangeError);
  });

  it("leaves the output beyond n alone", () => {
    const out = Int32Array.of(9, 9, 9);
    apportion([1, 1], 2, 4, out);
    expect([...out]).toEqual([2, 2, 9]);
  });
});
