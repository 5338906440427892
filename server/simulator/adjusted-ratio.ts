import type { ClusteredRatio } from "./clustered-ratio";

/** Tiny part of each covariate's own variance that keeps the equations solvable when two say the same. */
const ridge = 1e-9;

/** Solves A x = b for a symmetric positive definite A (row by row, n × n) by Cholesky's method; changes both. */
function solveInPlace(a: Float64Array, b: Float64Array): void {
  const n = b.length;
  const at = (i: number, j: number) => a[i * n + j] ?? 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = at(i, j);
      for (let k = 0; k < j; k++) sum -= at(i, k) * at(j, k);
      a[i * n + j] = i === j ? Math.sqrt(Math.max(sum, Number.MIN_VALUE)) : sum / at(j, j);
    }
  }
  for (let i = 0; i < n; i++) {
    let sum = b[i] ?? 0;
    for (let k = 0; k < i; k++) sum -= at(i, k) * (b[k] ?? 0);
    b[i] = sum / at(i, i);
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = b[i] ?? 0;
    for (let k = i + 1; k < n; k++) sum -= at(k, i) * (b[k] ?? 0);
    b[i] = sum / at(i, i);
  }
}

/**
 * A ratio of two sums over the listeners of one arm, adjusted for who was drawn into it: the listeners' deviations from the
 * ratio (yᵢ − r xᵢ)/x̄ are regressed on facts fixed before assignment, centred on all listeners, and the ratio is moved to
 * where the facts of all listeners lie (Lin, "Agnostic notes on regression adjustments to experimental data", 2013).
 * Unbiased as the plain ratio is, with less noise.
 */
export function computeAdjustedRatio(input: {
  numerator: Float64Array;
  denominator: Float64Array;
  /** One array a fact, by listener. */
  covariates: readonly Float64Array[];
  include: (listenerIndex: number) => boolean;
}): ClusteredRatio {
  const { numerator, denominator, covariates, include } = input;
  const everybody: number[] = [];
  for (let i = 0; i < denominator.length; i++) if ((denominator[i] ?? 0) > 0) everybody.push(i);
  const mine = everybody.filter(include);
  const [n, facts] = [mine.length, covariates.length];
  const sumOver = (of: readonly number[], values: Float64Array) => of.reduce((sum, i) => sum + (values[i] ?? 0), 0);
  const below = sumOver(mine, denominator);
  const ratio = sumOver(mine, numerator) / below;
  if (n <= facts + 2) return { value: ratio, standardError: Number.NaN, listeners: n };
  const deviationOf = (i: number) => (((numerator[i] ?? 0) - ratio * (denominator[i] ?? 0)) * n) / below;
  const ownMeans = covariates.map((values) => sumOver(mine, values) / n);
  const allMeans = covariates.map((values) => sumOver(everybody, values) / everybody.length);
  const centred = (i: number, fact: number) => (covariates[fact]?.[i] ?? 0) - (ownMeans[fact] ?? 0);
  // 1. slopes: covariance of the facts with one another and with the deviations
  const products = new Float64Array(facts * facts);
  const slopes = new Float64Array(facts);
  for (const i of mine) {
    for (let a = 0; a < facts; a++) {
      const own = centred(i, a);
      slopes[a] = (slopes[a] ?? 0) + own * deviationOf(i);
      for (let b = 0; b <= a; b++) products[a * facts + b] = (products[a * facts + b] ?? 0) + own * centred(i, b);
    }
  }
  for (let a = 0; a < facts; a++) products[a * facts + a] = (products[a * facts + a] ?? 0) * (1 + ridge) + ridge;
  solveInPlace(products, slopes);
  // 2. move the ratio from this arm's facts to everybody's; what the facts do not explain is its noise
  let value = ratio;
  for (let a = 0; a < facts; a++) value += (slopes[a] ?? 0) * ((allMeans[a] ?? 0) - (ownMeans[a] ?? 0));
  let squares = 0;
  for (const i of mine) {
    let rest = deviationOf(i);
    for (let a = 0; a < facts; a++) rest -= (slopes[a] ?? 0) * centred(i, a);
    squares += rest * rest;
  }
  return { value, standardError: Math.sqrt(squares / (n - facts - 1) / n), listeners: n };
}
