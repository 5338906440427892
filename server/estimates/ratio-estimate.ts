/** One drawn unit: what the change made of it, and how many of the population's relevant decisions it holds. */
export interface UnitOutcome {
  difference: number;
  relevant: number;
}

/** An estimated total with its 95 % interval. */
export interface IntervalEstimate {
  estimate: number;
  low: number;
  high: number;
}

const normal95 = 1.959964;

/**
 * The total of the differences over a population of `relevantTotal` relevant decisions, from units drawn with equal
 * chance: ratio estimator (Cochran, Sampling Techniques, 3rd ed., eq. 6.1, with its variance from the residuals, eq.
 * 6.10), without correction for a finite population, because what is asked is what a window like this one would bring.
 * `one` is the difference that a single turned decision makes; one more of it than was seen is allowed for, so that a
 * sample in which nothing turned is not taken as proof that nothing would.
 */
export function estimateTotal(
  units: readonly UnitOutcome[],
  { relevantTotal, one }: { relevantTotal: number; one: number },
): IntervalEstimate {
  const n = units.length;
  const seen = units.reduce((sum, { relevant }) => sum + relevant, 0);
  if (n === 0 || seen === 0 || relevantTotal === 0) return { estimate: 0, low: 0, high: 0 };
  const ratio = units.reduce((sum, { difference }) => sum + difference, 0) / seen;
  const squares = units.reduce((sum, { difference, relevant }) => sum + (difference - ratio * relevant) ** 2, 0);
  const scale = relevantTotal / seen;
  const variance = n > 1 ? (squares * n) / (n - 1) : 0;
  const halfWidth = normal95 * scale * Math.sqrt(variance + one * one);
  const estimate = ratio * relevantTotal;
  return { estimate, low: estimate - halfWidth, high: estimate + halfWidth };
}
