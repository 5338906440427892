/** Bounds and mobility of a pool's weights; weights are fractions of one. */
export interface PoolPolicy {
  /** Share α of the awake mass dealt out evenly after every outcome, so that a forecaster can come back. */
  share: number;
  /** No forecaster falls below this. */
  floor: number;
  /** No forecaster rises above this. */
  ceiling: number;
}

export const defaultPoolPolicy: PoolPolicy = { share: 1e-4, floor: 1e-4, ceiling: 1 };

/** Why a weight moved, or did not. */
export type PoolReason = "closer" | "farther" | "level" | "asleep" | "held-at-floor" | "held-at-ceiling";

export interface PoolChange {
  before: number;
  after: number;
  /** The probability it had given to what then happened; NaN when asleep. */
  likelihood: number;
  reason: PoolReason;
}

export interface PoolUpdate {
  /** The pool's own probability of what happened: Σ w·q/Σ w over the awake; NaN when all slept. */
  likelihood: number;
  /** One for each forecaster, in the pool's order. */
  changes: PoolChange[];
}

/** Forecasts are kept this far from 0 and 1, so that one certain mistake costs at most 13.8 nats. */
const edge = 1e-6;

/**
 * Weights of forecasters that learn from outcomes by Bayes' rule over awake experts (Freund, Schapire, Singer, Warmuth,
 * "Using and combining predictors that specialize", 1997) with fixed share (Herbster, Warmuth 1998), kept inside bounds by
 * a projection in relative entropy. Log-loss regret against the best forecaster is at most ln N when α = 0. Sleepers
 * keep their weight to the bit; the awake share out what they held together.
 */
export class WeightPool {
  readonly policy: PoolPolicy;
  /** Fractions of one, one a forecaster. */
  readonly weights: Float64Array;
  readonly #likelihoods: Float64Array;
  readonly #held: Int8Array;

  /** Starts even, or from `initial` (any positive scale). Throws RangeError when the bounds leave no solution. */
  constructor(size: number, policy: PoolPolicy = defaultPoolPolicy, initial?: ArrayLike<number>) {
    if (!(policy.floor >= 0 && policy.floor * size <= 1 && policy.ceiling * size >= 1)) {
      throw new RangeError(`no ${size} weights between ${policy.floor} and ${policy.ceiling} sum to one`);
    }
    this.policy = policy;
    this.weights = new Float64Array(size);
    this.#likelihoods = new Float64Array(size);
    this.#held = new Int8Array(size);
    for (let i = 0; i < size; i += 1) this.weights[i] = initial ? (initial[i] as number) : 1 / size;
    this.#project(1);
  }

  /**
   * Learns that `happened` (0 or 1) followed the forecasts: probabilities of 1, NaN for a forecaster that was asleep.
   */
  update(forecasts: ArrayLike<number>, happened: number): PoolUpdate {
    const w = this.weights;
    const q = this.#likelihoods;
    const size = w.length;
    // 1. likelihoods, the mass of the sleepers, and the pool's own likelihood
    let asleep = 0;
    let awake = 0;
    let awakeMass = 0;
    let weighted = 0;
    for (let i = 0; i < size; i += 1) {
      const p = forecasts[i] as number;
      if (Number.isNaN(p)) {
        q[i] = Number.NaN;
        asleep += w[i] as number;
        continue;
      }
      const inside = p < edge ? edge : Math.min(p, 1 - edge);
      const likelihood = happened === 1 ? inside : 1 - inside;
      q[i] = likelihood;
      awake += 1;
      awakeMass += w[i] as number;
      weighted += (w[i] as number) * likelihood;
    }
    const likelihood = weighted / awakeMass;
    const before = w.slice();
    if (awake > 1) {
      // 2. w ← w·q/p̄, then w ← (1 − α)w + α·mass/awake
      const mass = asleep === 0 ? 1 : awakeMass;
      const { share } = this.policy;
      for (let i = 0; i < size; i += 1) {
        const own = q[i] as number;
        if (!Number.isNaN(own)) w[i] = (1 - share) * (((w[i] as number) * own) / likelihood) + (share * mass) / awake;
      }
      // 3. back inside the bounds
      this.#project(mass);
    }
    const changes: PoolChange[] = [];
    for (let i = 0; i < size; i += 1) {
      const own = q[i] as number;
      changes.push({
        before: before[i] as number,
        after: w[i] as number,
        likelihood: own,
        reason: this.#reason(i, own, likelihood),
      });
    }
    return { likelihood, changes };
  }

  #reason(i: number, own: number, pool: number): PoolReason {
    if (Number.isNaN(own)) return "asleep";
    if (this.#held[i] === -1) return "held-at-floor";
    if (this.#held[i] === 1) return "held-at-ceiling";
    if (own === pool) return "level";
    return own > pool ? "closer" : "farther";
  }

  /** Nearest weights in relative entropy that lie inside the bounds, those of the awake summing to `mass`. */
  #project(mass: number): void {
    const w = this.weights;
    const q = this.#likelihoods;
    const held = this.#held;
    const { floor, ceiling } = this.policy;
    held.fill(0);
    // the free ones share one factor; hold whichever bound is broken by more, until none is
    for (let round = 0; round <= w.length; round += 1) {
      let free = 0;
      let rest = mass;
      for (let i = 0; i < w.length; i += 1) {
        if (Number.isNaN(q[i] as number)) continue;
        if (held[i] === 0) free += w[i] as number;
        else rest -= held[i] === 1 ? ceiling : floor;
      }
      const factor = rest / free;
      let missing = 0;
      let excess = 0;
      for (let i = 0; i < w.length; i += 1) {
        if (Number.isNaN(q[i] as number) || held[i] !== 0) continue;
        const scaled = (w[i] as number) * factor;
        if (scaled < floor) missing += floor - scaled;
        if (scaled > ceiling) excess += scaled - ceiling;
      }
      const broken = missing > 0 || excess > 0;
      for (let i = 0; i < w.length; i += 1) {
        if (Number.isNaN(q[i] as number)) continue;
        const scaled = (w[i] as number) * factor;
        if (!broken) w[i] = held[i] === 0 ? scaled : held[i] === 1 ? ceiling : floor;
        else if (held[i] !== 0) continue;
        else if (missing >= excess && scaled < floor) held[i] = -1;
        else if (excess > missing && scaled > ceiling) held[i] = 1;
      }
      if (!broken) return;
    }
  }
}
