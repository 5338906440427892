import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toBasisPoints } from "./basis-points";

describe("toBasisPoints", () => {
  it.each([
    [0, 0],
    [-0, 0],
    [1, 10_000],
    [-1, -10_000],
    [7, 10_000],
    [Number.NEGATIVE_INFINITY, -10_000],
    [0.5, 5_000],
    [0.00005, 1],
    [-0.00005, -1],
    [0.0000499, 0],
    [-0.0000499, 0],
  ])("gives %s of one unit as %s", (x, expected) => {
    expect(toBasisPoints(x, 1)).toBe(expected);
  });

  it("is whole, odd and bounded", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), fc.double({ min: 1e-9, max: 1e12, noNaN: true }), (x, unit) => {
        const vote = toBasisPoints(x, unit);
        expect(Number.isInteger(vote) && Math.abs(vote) <= 10_000).toBe(true);
        expect(toBasisPoints(-x, unit) + vote).toBe(0);
        expect(Object.is(vote, -0)).toBe(false);
      }),
    );
  });

  it.each([
    [Number.NaN, 1],
    [1, Number.NaN],
    [0, 0],
    [1, -1],
  ])("refuses %s on a scale of %s", (x, unit) => {
    expect(() => toBasisPoints(x, unit)).toThrow(RangeError);
  });
});
