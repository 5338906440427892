import { exactSigmoid } from "../math/exact-math";

/**
 * What speaks for or against a response, in log-odds, with its weight before any outcome and how far that may be off. The
 * response model is trusted with how a moment is answered more than with which ad is answered best: there its many
 * crossed features are noisy, and each specialist knows its own side better.
 */
const sources = [
  { name: "one", weight: 0, deviation: 0.3 },
  { name: "response model, all ads at the table", weight: 0.6, deviation: 0.3 },
  { name: "response model, this ad against the others", weight: 0.3, deviation: 0.15 },
  { name: "listener, this ad", weight: 0.7, deviation: 0.15 },
  { name: "moment, this ad", weight: 0.8, deviation: 0.15 },
  { name: "creative", weight: 0.7, deviation: 0.15 },
  { name: "words, this ad", weight: 0.8, deviation: 0.15 },
  { name: "listener, any ad", weight: 0.3, deviation: 0.3 },
  { name: "moment, any ad", weight: 0.3, deviation: 0.3 },
] as const;
export const stackSize = sources.length;

/** Log-odds of the stacked evidence beyond the prior's. */
export function stackMargin(weights: ArrayLike<number>, evidence: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < stackSize; i++) sum += (weights[i] ?? 0) * (evidence[i] ?? 0);
  return sum;
}

/**
 * Learns how far each source's log-odds are to be believed when they are added up: Bayesian logistic regression with a full
 * covariance, one Newton step an outcome (an extended Kalman filter).
 */
export class EvidenceStack {
  readonly #priorLogOdds: number;
  readonly weights = Float64Array.from(sources, ({ weight }) => weight);
  readonly #covariance = new Float64Array(stackSize * stackSize);
  readonly #reach = new Float64Array(stackSize);

  constructor(priorLogOdds: number) {
    this.#priorLogOdds = priorLogOdds;
    sources.forEach(({ deviation }, i) => {
      this.#covariance[i * stackSize + i] = deviation * deviation;
    });
  }

  /** w += Px(y − p)/(1 + v·xᵀPx) and P ← P − Px(Px)ᵀv/(1 + v·xᵀPx), v = p(1 − p). */
  update(evidence: ArrayLike<number>, label: number): void {
    const p = exactSigmoid(this.#priorLogOdds + stackMargin(this.weights, evidence));
    const v = p * (1 - p);
    let spread = 0;
    for (let i = 0; i < stackSize; i++) {
      let sum = 0;
      for (let j = 0; j < stackSize; j++) sum += (this.#covariance[i * stackSize + j] ?? 0) * (evidence[j] ?? 0);
      this.#reach[i] = sum;
      spread += sum * (evidence[i] ?? 0);
    }
    const gain = 1 / (1 + v * spread);
    for (let i = 0; i < stackSize; i++) {
      const reach = this.#reach[i] ?? 0;
      this.weights[i] = (this.weights[i] ?? 0) + reach * (label - p) * gain;
      for (let j = 0; j < stackSize; j++) {
        const at = i * stackSize + j;
        this.#covariance[at] = (this.#covariance[at] ?? 0) - reach * (this.#reach[j] ?? 0) * v * gain;
      }
    }
  }

  /** Everything needed to go on learning. */
  save(): { weights: Float64Array; covariance: Float64Array } {
    return { weights: this.weights.slice(), covariance: this.#covariance.slice() };
  }

  restore(saved: { weights: Float64Array; covariance: Float64Array }): void {
    this.weights.set(saved.weights);
    this.#covariance.set(saved.covariance);
  }
}
