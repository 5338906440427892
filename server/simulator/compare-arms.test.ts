import { describe, expect, it } from "vitest";
import { computeClusteredRatio, computeDifference } from "./clustered-ratio";
import { compareArms, formatArmComparison } from "./compare-arms";
import { OutcomeTally } from "./outcome-tally";
import { drawNormal, drawUniform } from "./random/counter-draw";
import { SeededSequence } from "./random/seeded-sequence";
import type { PlayOutcome } from "./simulated-answer";

const outcome = (ending: PlayOutcome["ending"], clicked = false): PlayOutcome => ({
  played: ending !== "none",
  ending,
  clicked,
  completeChance: 0.8,
  clickChance: 0.01,
  revenueMicros: 5_000,
  sessionSatisfaction: 0.7,
});

/** Listeners with their own rates and very different numbers of opportunities: heavy clusters. */
function createClusters(seed: number, listeners: number, lift = 0) {
  const completes = new Float64Array(listeners);
  const opportunities = new Float64Array(listeners);
  for (let i = 0; i < listeners; i++) {
    const rate = 1 / (1 + Math.exp(-(1 + lift + 0.9 * drawNormal(seed, 1, i))));
    const count = 1 + Math.floor(-8 * Math.log(1 - drawUniform(seed, 2, i)));
    for (let k = 0; k < count; k++) completes[i] = (completes[i] ?? 0) + (drawUniform(seed, 3, i, k) < rate ? 1 : 0);
    opportunities[i] = count;
  }
  return { completes, opportunities };
}

describe("computeClusteredRatio", () => {
  const { completes, opportunities } = createClusters(4, 400);
  const everyone = () => true;

  it("has the standard error that a bootstrap over listeners finds", () => {
    const ratio = computeClusteredRatio(completes, opportunities, everyone);
    const sequence = new SeededSequence(9, 1);
    const values = Array.from({ length: 600 }, () => {
      let above = 0;
      let below = 0;
      for (let k = 0; k < 400; k++) {
        const i = sequence.integer(400);
        above += completes[i] ?? 0;
        below += opportunities[i] ?? 0;
      }
      return above / below;
    });
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
    expect(ratio.standardError / deviation).toBeGreaterThan(0.88);
    expect(ratio.standardError / deviation).toBeLessThan(1.12);
    const naive = Math.sqrt((ratio.value * (1 - ratio.value)) / opportunities.reduce((sum, x) => sum + x, 0));
    expect(ratio.standardError).toBeGreaterThan(1.3 * naive);
  });

  it("covers zero in about 95 of 100 comparisons of equals, and finds a real difference", () => {
    let covered = 0;
    for (let seed = 0; seed < 200; seed++) {
      const [a, b] = [createClusters(2 * seed, 120), createClusters(2 * seed + 1, 120)];
      const ratioOf = (c: typeof a) => computeClusteredRatio(c.completes, c.opportunities, everyone);
      const { low, high } = computeDifference(ratioOf(a), ratioOf(b));
      if (low <= 0 && high >= 0) covered++;
    }
    expect(covered).toBeGreaterThan(180);
    expect(covered).toBeLessThan(199);
    const [a, b] = [createClusters(1, 600, 0.5), createClusters(2, 600)];
    const difference = computeDifference(
      computeClusteredRatio(a.completes, a.opportunities, everyone),
      computeClusteredRatio(b.completes, b.opportunities, everyone),
    );
    expect(difference.low).toBeGreaterThan(0);
  });

  it("says nothing of nobody", () => {
    expect(computeClusteredRatio(completes, opportunities, () => false)).toEqual({
      value: Number.NaN,
      standardError: Number.NaN,
      listeners: 0,
    });
  });
});

describe("compareArms", () => {
  const tally = new OutcomeTally(6);
  for (const i of [0, 1, 2]) {
    for (let k = 0; k < 9; k++) tally.record(i, outcome("complete"));
    tally.record(i, outcome("skip", true));
  }
  for (const i of [3, 4, 5]) {
    for (let k = 0; k < 5; k++) tally.record(i, outcome("complete"));
    for (let k = 0; k < 5; k++) tally.record(i, outcome("none"));
  }
  const comparison = compareArms([tally, tally], (i) => (i < 3 ? 0 : 1));
  const row = (key: string) => comparison.find((entry) => entry.key === key);

  it("works out every measure by arm and the first arm against the others", () => {
    expect(row("completes")?.values.map(({ value }) => value)).toEqual([90, 50]);
    expect(row("clicks")?.values.map(({ value }) => value)).toEqual([10, 0]);
    expect(row("fill")?.values.map(({ value }) => value)).toEqual([100, 50]);
    expect(row("completion")?.values.map(({ value }) => value)).toEqual([90, 100]);
    expect(row("satisfaction")?.values[0]?.value).toBeCloseTo(70);
    expect(row("revenue")?.values.map(({ value }) => value)).toEqual([5, 2.5]);
    expect(row("completes")?.differences).toEqual([{ value: 40, low: 40, high: 40 }]);
  });

  it("is written as an aligned table", () => {
    const lines = formatArmComparison(comparison, ["panel", "rules"]).split("\n");
    expect(new Set(lines.map((line) => line.length)).size).toBe(1);
    expect(lines[0]).toMatch(/measure\s+panel\s+rules\s+panel − rules \(95 %\)$/);
    expect(lines[1]).toMatch(
      /^Completed listens per opportunity \(%\)\s+90\.000\s+50\.000\s+40\.000 \[40\.000, 40\.000\]$/,
    );
  });
});
