import { describe, expect, it } from "vitest";
import { summariseExposures } from "./exposure-summary";
import { judgeFrequency } from "./judge-frequency";

describe("frequency health", () => {
  it.each([
    ["three times on average", 3, 10, 100, "OK"],
    ["more than three times", 3.01, 10, 100, "FATIGUING"],
    ["half taken by caps", 1, 50, 100, "OK"],
    ["more than half taken by caps", 4, 51, 100, "CAPPED_OUT"],
    ["nobody reached, nothing asked", null, 0, 0, "OK"],
  ] as const)("%s", (_, frequency, blocked, matched, level) => {
    expect(judgeFrequency({ frequency, blocked, matched })).toBe(level);
  });
});

describe("a summary of exposures", () => {
  it("has mean, median, 95th percentile and the most", () => {
    const bars = [
      { exposures: 1, listeners: 50 },
      { exposures: 2, listeners: 40 },
      { exposures: 5, listeners: 5 },
      { exposures: 9, listeners: 5 },
    ];
    expect(summariseExposures(bars)).toEqual({ reach: 100, frequency: 2, median: 1, p95: 5, most: 9 });
  });

  it("of nobody says nothing", () => {
    expect(summariseExposures([])).toEqual({ reach: 0, frequency: null, median: null, p95: null, most: null });
  });
});
