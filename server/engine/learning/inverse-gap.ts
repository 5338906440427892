import { wholePpm } from "../math/largest-remainder";

/**
 * SquareCB's inverse-gap weighting (Foster, Rakhlin 2020) in parts per million: 1/(K + γ(s* − s)) for each of the K that
 * may be drawn, rounded down, and all the rest to `best`. Writes `out` for the first `n` scores (in [0, 1]; −Infinity for
 * one that may not be drawn, which gets 0); the sum is exactly 1,000,000. `best` is the index of a highest score: the
 * caller breaks ties, so that the order of candidates does not matter.
 */
export function inverseGapProbabilities(
  scores: ArrayLike<number>,
  n: number,
  best: number,
  gamma: number,
  out: Int32Array,
): void {
  const top = scores[best] as number;
  if (!(top > Number.NEGATIVE_INFINITY)) throw new RangeError("the best candidate may not be drawn");
  let drawable = 0;
  for (let i = 0; i < n; i += 1) if ((scores[i] as number) > Number.NEGATIVE_INFINITY) drawable += 1;
  let rest = wholePpm;
  for (let i = 0; i < n; i += 1) {
    const score = scores[i] as number;
    if (i === best || !(score > Number.NEGATIVE_INFINITY)) {
      out[i] = 0;
      continue;
    }
    const ppm = Math.floor(wholePpm / (drawable + gamma * (top - score)));
    out[i] = ppm;
    rest -= ppm;
  }
  out[best] = rest;
}
