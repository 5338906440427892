/** Nodes of a panel. */
export const nodeCount = 5;

/** Gauss–Legendre nodes on [−1, 1]: with their weights exact for polynomials up to degree nine. */
export const nodes = Float64Array.of(-0.906179845938664, -0.5384693101056831, 0, 0.5384693101056831, 0.906179845938664);

export const nodeWeights = Float64Array.of(
  0.2369268850561891,
  0.4786286704993665,
  0.5688888888888889,
  0.4786286704993665,
  0.2369268850561891,
);

/** Coefficients, lowest first, of the polynomial that is 1 at node `l` and 0 at the others. */
function lagrangePolynomial(l: number): number[] {
  let coefficients = [1];
  for (let k = 0; k < nodeCount; k += 1) {
    if (k === l) continue;
    const scale = 1 / ((nodes[l] as number) - (nodes[k] as number));
    const next = new Array<number>(coefficients.length + 1).fill(0);
    for (let d = 0; d < coefficients.length; d += 1) {
      const c = (coefficients[d] as number) * scale;
      next[d] = (next[d] as number) - c * (nodes[k] as number);
      next[d + 1] = (next[d + 1] as number) + c;
    }
    coefficients = next;
  }
  return coefficients;
}

/** `runningWeights[5m + l]`: weight of the value at node `l` in the integral from −1 up to node `m`. */
export const runningWeights = new Float64Array(nodeCount * nodeCount);
for (let l = 0; l < nodeCount; l += 1) {
  const coefficients = lagrangePolynomial(l);
  for (let m = 0; m < nodeCount; m += 1) {
    let sum = 0;
    let upper = nodes[m] as number;
    let lower = -1;
    for (let d = 0; d < nodeCount; d += 1) {
      sum += ((coefficients[d] as number) * (upper - lower)) / (d + 1);
      upper *= nodes[m] as number;
      lower = -lower;
    }
    runningWeights[m * nodeCount + l] = sum;
  }
}
