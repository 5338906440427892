import { exactLog } from "../math/exact-math";

/** One logged choice seen by a policy that is to be judged. */
export interface LoggedChoice {
  /** What followed, 0…1. */
  reward: number;
  /** Probability with which the logging policy made the choice, in (0, 1], as recorded. */
  propensity: number;
  /** Probability with which the judged policy would have made the same choice, 0…1. */
  targetChance: number;
  /** A model's expectation of the reward of the choice made, 0…1; 0 without a model. */
  predicted: number;
  /** The model's expectation under the judged policy's choice, Σ π_e(a) r̂(a), 0…1; 0 without a model. */
  predictedTarget: number;
}

export interface PolicyEstimate {
  status: "estimated";
  value: number;
  /** Ends of the interval that holds the truth with the confidence asked for, inside 0…1. */
  low: number;
  high: number;
  /** (Σ w)²/Σ w²: how many choices of the judged policy's own the log is worth. */
  effectiveSample: number;
  choices: number;
  /** Mean importance weight: about 1 unless the propensities are wrong or choices are missing from the log. */
  meanWeight: number;
}

export interface RefusedEstimate {
  status: "refused";
  reason: string;
  effectiveSample: number;
  choices: number;
}

/** Below this an estimate is refused. */
export const leastEffectiveSample = 1000;

export interface OffPolicyOptions {
  /** Largest importance weight that the two policies allow, > 0; a greater one is cut to it, which can only lower the estimate. */
  weightBound: number;
  /** Chance that the interval misses the truth, such as 0.05. */
  miss: number;
}

export interface OffPolicyEstimates {
  /** Inverse propensity scoring: mean of w·r. */
  ips: PolicyEstimate | RefusedEstimate;
  /** Self-normalised: Σ w·r/Σ w; a little biased, less spread. Its interval is that of its first-order expansion. */
  snips: PolicyEstimate | RefusedEstimate;
  /** Doubly robust: mean of r̂(π_e) + w(r − r̂). */
  dr: PolicyEstimate | RefusedEstimate;
}

/**
 * Half the width of Maurer and Pontil's empirical-Bernstein interval (COLT 2009, theorem 4, both sides): for n ≥ 2 terms of
 * sample variance V inside a range R, √(2V ln(4/δ)/n) + 7R ln(4/δ)/(3(n − 1)).
 */
export function bernsteinHalfWidth(variance: number, range: number, n: number, miss: number): number {
  const log = exactLog(4 / miss);
  return Math.sqrt((2 * variance * log) / n) + (7 * range * log) / (3 * (n - 1));
}

interface Sums {
  value: number;
  squares: number;
}

function checked(choice: LoggedChoice, index: number): void {
  const { reward, propensity, targetChance, predicted, predictedTarget } = choice;
  const inUnit = [reward, targetChance, predicted, predictedTarget].every((x) => x >= 0 && x <= 1);
  if (!inUnit || !(propensity > 0 && propensity <= 1)) {
    throw new RangeError(`choice ${index} has a reward, chance or prediction outside 0…1, or no propensity`);
  }
}

/**
 * What a policy would have earned, from choices that another made with recorded propensities. Refuses when the log is worth
 * fewer than 1,000 choices of the judged policy. Throws RangeError for a choice outside the ranges.
 */
export function estimateOffPolicy(choices: readonly LoggedChoice[], options: OffPolicyOptions): OffPolicyEstimates {
  const { weightBound, miss } = options;
  const n = choices.length;
  // 1. importance weights
  const weights = new Float64Array(n);
  let weightSum = 0;
  let weightSquares = 0;
  let weighted = 0;
  for (const [i, choice] of choices.entries()) {
    checked(choice, i);
    const weight = Math.min(weightBound, choice.targetChance / choice.propensity);
    weights[i] = weight;
    weightSum += weight;
    weightSquares += weight * weight;
    weighted += weight * choice.reward;
  }
  const effectiveSample = weightSquares > 0 ? (weightSum * weightSum) / weightSquares : 0;
  if (!(effectiveSample >= leastEffectiveSample)) {
    const reason = `The log is worth ${Math.floor(effectiveSample)} choices of this policy; ${leastEffectiveSample} are needed.`;
    const refused: RefusedEstimate = { status: "refused", reason, effectiveSample, choices: n };
    return { ips: refused, snips: refused, dr: refused };
  }
  // 2. the terms whose means the estimates are, around their means
  const meanWeight = weightSum / n;
  const ratio = weighted / weightSum;
  const ips = spread(n, (i, choice) => (weights[i] as number) * choice.reward, choices);
  const normalised = spread(n, (i, choice) => ((weights[i] as number) * (choice.reward - ratio)) / meanWeight, choices);
  const robust = spread(
    n,
    (i, choice) => choice.predictedTarget + (weights[i] as number) * (choice.reward - choice.predicted),
    choices,
  );
  // 3. intervals: w·r lies in [0, W], w(r − v)/w̄ within W/w̄, r̂ + w(r − r̂) in [−W, 1 + W]
  const estimate = (value: number, variance: number, range: number): PolicyEstimate => {
    const half = bernsteinHalfWidth(variance, range, n, miss);
    const low = Math.max(0, value - half);
    const high = Math.min(1, value + half);
    return { status: "estimated", value, low, high, effectiveSample, choices: n, meanWeight };
  };
  return {
    ips: estimate(ips.value, ips.squares / (n - 1), weightBound),
    snips: estimate(ratio, normalised.squares / (n - 1), weightBound / meanWeight),
    dr: estimate(robust.value, robust.squares / (n - 1), 1 + 2 * weightBound),
  };
}

/** Mean of a term over the choices and the sum of its squared deviations (Welford). */
function spread(n: number, term: (i: number, choice: LoggedChoice) => number, choices: readonly LoggedChoice[]): Sums {
  let value = 0;
  let squares = 0;
  for (let i = 0; i < n; i += 1) {
    const x = term(i, choices[i] as LoggedChoice);
    const off = x - value;
    value += off / (i + 1);
    squares += off * (x - value);
  }
  return { value, squares };
}
