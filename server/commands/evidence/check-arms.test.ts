import { describe, expect, it } from "vitest";
import { listUnmetArmClaims, listUnsureCounts } from "./check-arms";

const between = (low: number, high: number) => ({ value: (low + high) / 2, low, high });
const value = { value: 1, standardError: 0.1, listeners: 10 };

function resultWith(key: string, lows: readonly number[], adjustedLows?: readonly number[]) {
  const comparisons = ["completes", "clicks", "expectedCompletes", "expectedClicks", "satisfaction"].map((one) => ({
    key: one,
    label: one,
    unit: "%",
    values: [value, value, value],
    differences: (one === key ? lows : [1, 1]).map((low) => between(low, 2)),
    ...(adjustedLows === undefined
      ? {}
      : { adjusted: (one === key ? adjustedLows : [1, 1]).map((low) => between(low, 2)) }),
  }));
  return { seed: 4, opportunities: 10, comparisons, outcomes: [1, 1, 1] };
}

const names = ["panel", "one model", "rules"];

describe("listUnmetArmClaims", () => {
  it("is content when every interval lies above zero", () => {
    expect(listUnmetArmClaims(resultWith("expectedClicks", [0.1, 0.2]), names)).toEqual([]);
  });

  it("names the seed, the measure and the arm of an interval that does not", () => {
    expect(listUnmetArmClaims(resultWith("expectedClicks", [0.1, -0.2]), names)).toEqual([
      "Seed 4: expectedClicks: the panel is not above rules with 95 % confidence.",
    ]);
  });

  it("judges by the adjusted difference where there is one", () => {
    expect(listUnmetArmClaims(resultWith("expectedCompletes", [-1, 1], [0.2, 0.2]), names)).toEqual([]);
    expect(listUnmetArmClaims(resultWith("expectedCompletes", [1, 1], [-0.2, 0.2]), names)).toHaveLength(1);
  });

  it("does not pass what was not measured", () => {
    expect(listUnmetArmClaims({ seed: 4, opportunities: 0, comparisons: [], outcomes: [] }, names)).toHaveLength(3);
  });
});

describe("listUnsureCounts", () => {
  it("names what plain counts would not show by themselves", () => {
    expect(listUnsureCounts(resultWith("clicks", [-0.1, 0.2], [0.1, 0.1]), names)).toEqual([
      "clicks against one model",
    ]);
    expect(listUnsureCounts(resultWith("expectedClicks", [-0.1, 0.2]), names)).toEqual([]);
  });
});
