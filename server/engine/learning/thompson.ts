import { wholePpm } from "../math/largest-remainder";

/**
 * Index drawn from exact probabilities: the first `n` of `ppm` (integers ≥ 0 that sum to 1,000,000) and one draw in [0, 1).
 * Its propensity is `ppm[index]`, exactly: an index with 0 is never drawn. Throws RangeError when the sum is not whole.
 */
export function chooseByPpm(ppm: ArrayLike<number>, n: number, draw: number): number {
  const point = Math.floor(draw * wholePpm);
  let chosen = -1;
  let sum = 0;
  for (let i = 0; i < n; i += 1) {
    sum += ppm[i] as number;
    if (chosen < 0 && point < sum) chosen = i;
  }
  if (sum !== wholePpm) throw new RangeError(`probabilities sum to ${sum} ppm`);
  return chosen;
}
