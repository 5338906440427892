import { describe, expect, it } from "vitest";
import { findFatigue, toResponseCurve, wilson } from "./response-curve";

const of = (exposureNo: number, impressions: number, completes: number, skips = 0) => ({
  exposureNo,
  impressions,
  completes,
  clicks: 0,
  skips,
});

describe("a rate's interval", () => {
  it.each([
    [8, 10, 0.4902, 0.9433],
    [0, 20, 0, 0.1611],
    [20, 20, 0.8389, 1],
    [500, 1000, 0.4691, 0.5309],
  ])("of %d in %d is Wilson's", (hits, trials, low, high) => {
    const interval = wilson(hits, trials);
    expect(interval.low).toBeCloseTo(low, 3);
    expect(interval.high).toBeCloseTo(high, 3);
  });

  it("of nothing says nothing", () => {
    expect(wilson(0, 0)).toEqual({ rate: 0, low: 0, high: 1 });
  });
});

describe("a response curve", () => {
  it("tells the last exposures together until there are enough of them", () => {
    const curve = toResponseCurve([of(1, 500, 400), of(2, 30, 20), of(3, 12, 9), of(4, 6, 5), of(5, 1, 1)]);
    expect(curve.map(({ exposureNo, impressions }) => [exposureNo, impressions])).toEqual([
      [1, 500],
      [2, 49],
    ]);
  });
});

describe("where fatigue begins", () => {
  it("is the first exposure whose completion lies clearly below the first's", () => {
    expect(
      findFatigue(toResponseCurve([of(1, 2000, 1800), of(2, 1500, 1340), of(3, 900, 720), of(4, 400, 280)])),
    ).toEqual({
      exposureNo: 3,
      by: "completion",
    });
  });

  it("is also where skips rise", () => {
    expect(findFatigue(toResponseCurve([of(1, 2000, 1800, 60), of(2, 1500, 1345, 120)]))).toEqual({
      exposureNo: 2,
      by: "skip",
    });
  });

  it("is not judged by a handful of impressions", () => {
    expect(findFatigue(toResponseCurve([of(1, 2000, 1800), of(2, 1500, 1345), of(3, 99, 40)]))).toBeNull();
    expect(findFatigue(toResponseCurve([of(1, 2000, 1800), of(2, 1500, 1345), of(3, 100, 40)]))?.exposureNo).toBe(3);
  });

  it("is nowhere while intervals overlap, however low a small number's rate", () => {
    expect(findFatigue(toResponseCurve([of(1, 2000, 1800), of(2, 8, 6)]))).toBeNull();
    expect(findFatigue([])).toBeNull();
  });
});
