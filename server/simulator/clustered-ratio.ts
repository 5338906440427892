/** A ratio of two sums with its standard error when listeners, not listens, are independent. */
export interface ClusteredRatio {
  value: number;
  standardError: number;
  /** Listeners with a denominator above 0. */
  listeners: number;
}

/**
 * Σ numerator / Σ denominator over the listeners that `include` accepts, with the linearised (delta method) standard
 * error for clusters: √(n/(n−1) Σ (yᵢ − r xᵢ)²) / Σ x. NaN when nobody has a denominator.
 */
export function computeClusteredRatio(
  numerator: Float64Array,
  denominator: Float64Array,
  include: (listenerIndex: number) => boolean,
): ClusteredRatio {
  let above = 0;
  let below = 0;
  let listeners = 0;
  for (let i = 0; i < denominator.length; i++) {
    const x = denominator[i] ?? 0;
    if (x === 0 || !include(i)) continue;
    above += numerator[i] ?? 0;
    below += x;
    listeners++;
  }
  const value = above / below;
  let squares = 0;
  for (let i = 0; i < denominator.length; i++) {
    const x = denominator[i] ?? 0;
    if (x === 0 || !include(i)) continue;
    squares += ((numerator[i] ?? 0) - value * x) ** 2;
  }
  const standardError = listeners > 1 ? Math.sqrt((squares * listeners) / (listeners - 1)) / below : Number.NaN;
  return { value, standardError, listeners };
}

/** A difference with its 95 % confidence interval. */
export interface Difference {
  value: number;
  low: number;
  high: number;
}

const z95 = 1.959963984540054;

/** Difference a − b of two ratios over different listeners, with the normal 95 % interval. */
export function computeDifference(a: ClusteredRatio, b: ClusteredRatio): Difference {
  const value = a.value - b.value;
  const half = z95 * Math.hypot(a.standardError, b.standardError);
  return { value, low: value - half, high: value + half };
}
