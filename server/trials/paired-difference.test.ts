import { expect, test } from "vitest";
import { drawNormal } from "@/server/simulator/random/counter-draw";
import { computePairedDifference, computePairedTotal } from "./paired-difference";

const listeners = 400;
/** Listeners differ a lot from each other, and little from themselves in another life. */
const life = (seed: number, shift: number, side: number) =>
  Float64Array.from(
    { length: listeners },
    (_, i) => 10 + 5 * drawNormal(seed, 1, i) + shift + drawNormal(seed, side, i),
  );
const ones = new Float64Array(listeners).fill(1);
const compare = (seed: number, shift: number) =>
  computePairedDifference(
    { numerator: life(seed, 0, 2), denominator: ones },
    { numerator: life(seed, shift, 3), denominator: ones },
    1,
  );

test("the interval of a paired difference holds the truth in about 95 of 100 worlds", () => {
  const worlds = 300;
  let held = 0;
  for (let seed = 0; seed < worlds; seed++) {
    const { difference } = compare(seed, 0.4);
    if (difference !== null && difference.low <= 0.4 && 0.4 <= difference.high) held++;
  }
  expect(held / worlds).toBeGreaterThan(0.92);
  expect(held / worlds).toBeLessThan(0.98);
});

test("pairing takes out what listeners bring along", () => {
  const { difference } = compare(1, 0.4);
  const width = (difference?.high ?? 0) - (difference?.low ?? 0);
  expect(width).toBeCloseTo(2 * 1.96 * Math.sqrt(2 / listeners), 1);
});

test("a total is the listeners' sum, and nothing is said where nobody was there", () => {
  const total = computePairedTotal(Float64Array.of(1, 2, 3), Float64Array.of(2, 2, 5));
  expect([total.live, total.candidate, total.difference?.value]).toEqual([6, 9, 3]);
  const nobody = { numerator: new Float64Array(3), denominator: new Float64Array(3) };
  expect(computePairedDifference(nobody, nobody, 100)).toEqual({ live: null, candidate: null, difference: null });
});
