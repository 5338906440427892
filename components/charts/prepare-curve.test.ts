import { describe, expect, it } from "vitest";
import { describeCurve, prepareCurve, roundUp, tabulateCurve } from "./prepare-curve";

const spec = {
  points: [
    { x: 0, y: 0 },
    { x: 100, y: 60 },
    { x: 200, y: 80 },
  ],
  xUnit: "impressions",
  yUnit: "listeners",
  formatX: String,
  formatY: String,
};

describe("a curve", () => {
  it("stands on axes from 0 to a round number", () => {
    expect(prepareCurve(spec.points)).toEqual({ path: "M0 1000L500 400L1000 200", mostX: 200, mostY: 100 });
  });

  it.each([
    [0, 1],
    [7, 10],
    [21, 25],
    [130, 200],
    [1000, 1000],
  ])("ends %d at %d", (value, end) => expect(roundUp(value)).toBe(end));

  it("is told in words and in rows", () => {
    expect(describeCurve(spec)).toBe("60 listeners after 100 impressions, 80 after 200.");
    expect(tabulateCurve(spec).rows).toHaveLength(3);
    expect(describeCurve({ ...spec, points: [] })).toBe("There is nothing to draw.");
  });
});
