/** Weights in parts per million sum to this. */
export const wholePpm = 1_000_000;

const scratch: { quotas: Float64Array } = { quotas: new Float64Array(64) };

/**
 * Splits `total` into integers in proportion to the first `n` weights (finite, ≥ 0) by largest remainder (Hamilton):
 * they sum to `total` exactly, each is its quota rounded up or down, and equal remainders go to the lower index.
 * All-zero weights split evenly. Throws RangeError for a weight that is negative or not finite, or when n < 1.
 */
export function apportion(weights: ArrayLike<number>, n: number, total: number, out: Int32Array): void {
  if (n < 1) throw new RangeError("apportion needs at least one weight");
  let sum = 0;
  for (let i = 0; i < n; i += 1) {
    const weight = weights[i] as number;
    if (!(weight >= 0 && weight < Number.POSITIVE_INFINITY)) throw new RangeError(`weight ${i} is ${weight}`);
    sum += weight;
  }
  if (sum === Number.POSITIVE_INFINITY) throw new RangeError("the weights overflow");
  if (scratch.quotas.length < n) scratch.quotas = new Float64Array(2 * n);
  const remainders = scratch.quotas;
  // 1. everyone gets the whole part of its quota
  let left = total;
  for (let i = 0; i < n; i += 1) {
    const quota = sum > 0 ? ((weights[i] as number) / sum) * total : total / n;
    const whole = Math.floor(quota);
    out[i] = whole;
    remainders[i] = quota - whole;
    left -= whole;
  }
  // 2. what is left goes to the largest remainders, one each
  while (left > 0) {
    let best = 0;
    for (let i = 1; i < n; i += 1) if ((remainders[i] as number) > (remainders[best] as number)) best = i;
    out[best] = (out[best] as number) + 1;
    remainders[best] = -1;
    left -= 1;
  }
}
