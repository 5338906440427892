import { drawUnit } from "@/server/engine/math/counter-random";
import type { ReplayedPlay } from "./replay-campaigns";

const resamples = 200;

/** Differences in plays between two replays of the same units, each resample with its units drawn again whole. */
export function resampleDifference(parts: {
  now: readonly ReplayedPlay[];
  then: readonly ReplayedPlay[];
  units: number;
  seed: number;
}): Float64Array {
  const { now, then, units, seed } = parts;
  const difference = new Float64Array(units);
  for (const { unit } of now) difference[unit] = (difference[unit] ?? 0) + 1;
  for (const { unit } of then) difference[unit] = (difference[unit] ?? 0) - 1;
  const changed = [...difference.keys()].filter((unit) => difference[unit] !== 0);
  return Float64Array.from({ length: resamples }, (_, r) => {
    let sum = 0;
    for (const unit of changed) sum += (difference[unit] ?? 0) * drawPoisson(drawUnit(seed ^ r, unit, 13));
    return sum;
  });
}

/** A Poisson draw with mean 1 by inversion: how often a unit stands in a resample. */
export function drawPoisson(u: number): number {
  let chance = Math.exp(-1);
  let sum = chance;
  let copies = 0;
  while (u > sum && copies < 8) {
    copies++;
    chance /= copies;
    sum += chance;
  }
  return copies;
}
