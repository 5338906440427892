import { exactSigmoid } from "../math/exact-math";

/**
 * Logistic regression by FTRL-Proximal (McMahan et al., "Ad click prediction: a view from the trenches", KDD 2013,
 * algorithm 1) on hashed yes/no features. One model holds several heads (completion, click, …): they share the feature
 * indices, so a caller hashes once, and nothing else.
 */
export interface FtrlOptions {
  /** Table size is 2^bits features. */
  bits: number;
  heads: number;
  /** Learning rate scale. */
  alpha: number;
  /** Learning rate smoothing. */
  beta: number;
  /** L1: a weight stays zero until its evidence exceeds this. */
  lambda1: number;
  /** L2. */
  lambda2: number;
}

export const defaultFtrlOptions: FtrlOptions = { bits: 18, heads: 2, alpha: 0.1, beta: 1, lambda1: 1, lambda2: 1 };

/** Slot 0 is every example's bias; features live in 1…2^bits − 1. */
const biasSlot = 0;

/** Slot of a hashed feature: 1…2^bits − 1. */
export function featureSlot(hash: number, bits: number): number {
  return ((hash >>> 0) % ((1 << bits) - 1)) + 1;
}

/** What the engine reads: weights in the order slot × head, and each head's prior log-odds. */
export interface FtrlWeights {
  heads: number;
  weights: Float32Array;
  priorLogOdds: Float64Array;
}

/** Log-odds of the first `count` slots under one head of a snapshot, bias included. */
export function marginOf(model: FtrlWeights, head: number, slots: ArrayLike<number>, count: number): number {
  const { heads, weights } = model;
  let sum = (model.priorLogOdds[head] as number) + (weights[head] as number);
  for (let i = 0; i < count; i += 1) sum += weights[(slots[i] as number) * heads + head] as number;
  return sum;
}

/** Probability of the first `count` slots under one head of a snapshot. */
export function predictWith(model: FtrlWeights, head: number, slots: ArrayLike<number>, count: number): number {
  return exactSigmoid(marginOf(model, head, slots, count));
}

/** The learning side: mutable, one thread, fed outcomes in ledger order. */
export class FtrlLearner {
  readonly options: FtrlOptions;
  /** Log-odds each head starts from; the bias learns the rest. */
  readonly priorLogOdds: Float64Array;
  readonly #z: Float64Array;
  readonly #n: Float64Array;

  /** `priorLogOdds`: one number a head, ln(p/(1 − p)) of the rate expected before any outcome; zeros when absent. */
  constructor(options: FtrlOptions = defaultFtrlOptions, priorLogOdds?: ArrayLike<number>) {
    this.options = options;
    this.priorLogOdds = new Float64Array(options.heads);
    if (priorLogOdds) this.priorLogOdds.set(priorLogOdds);
    const size = options.heads * (1 << options.bits);
    this.#z = new Float64Array(size);
    this.#n = new Float64Array(size);
  }

  /** w = 0 if |z| ≤ λ₁ else −(z − sgn(z)λ₁)/((β + √n)/α + λ₂). The bias is not regularised. */
  #weight(slot: number, head: number): number {
    const at = slot * this.options.heads + head;
    const z = this.#z[at] as number;
    const { alpha, beta, lambda1, lambda2 } = this.options;
    const rate = (beta + Math.sqrt(this.#n[at] as number)) / alpha;
    if (slot === biasSlot) return -z / rate;
    if (z > lambda1) return (lambda1 - z) / (rate + lambda2);
    if (z < -lambda1) return (-lambda1 - z) / (rate + lambda2);
    return 0;
  }

  #margin(head: number, slots: ArrayLike<number>, count: number): number {
    let sum = (this.priorLogOdds[head] as number) + this.#weight(biasSlot, head);
    for (let i = 0; i < count; i += 1) sum += this.#weight(slots[i] as number, head);
    return sum;
  }

  /** Probability under the weights of this moment. */
  predict(head: number, slots: ArrayLike<number>, count: number): number {
    return exactSigmoid(this.#margin(head, slots, count));
  }

  /** Learns one outcome (label 0 or 1, weight > 0); returns the probability predicted before learning. */
  update(head: number, slots: ArrayLike<number>, count: number, label: number, weight = 1): number {
    const p = this.predict(head, slots, count);
    const gradient = weight * (p - label);
    this.#step(biasSlot, head, gradient);
    for (let i = 0; i < count; i += 1) this.#step(slots[i] as number, head, gradient);
    return p;
  }

  /** σ = (√(n + g²) − √n)/α; z += g − σw; n += g². */
  #step(slot: number, head: number, gradient: number): void {
    const at = slot * this.options.heads + head;
    const n = this.#n[at] as number;
    const grown = n + gradient * gradient;
    const sigma = (Math.sqrt(grown) - Math.sqrt(n)) / this.options.alpha;
    this.#z[at] = (this.#z[at] as number) + gradient - sigma * this.#weight(slot, head);
    this.#n[at] = grown;
  }

  /** The weights as the engine reads them; a copy that later learning leaves alone. */
  snapshotWeights(): FtrlWeights {
    const { bits, heads } = this.options;
    const weights = new Float32Array(heads * (1 << bits));
    for (let slot = 0, at = 0; at < weights.length; slot += 1) {
      for (let head = 0; head < heads; head += 1, at += 1) {
        if (this.#n[at] !== 0) weights[at] = this.#weight(slot, head);
      }
    }
    return { heads, weights, priorLogOdds: this.priorLogOdds.slice() };
  }

  /** Everything needed to go on learning, as arrays of slot × head; `restore` takes it back. */
  save(): FtrlMemory {
    return { z: this.#z.slice(), n: this.#n.slice(), priorLogOdds: this.priorLogOdds.slice() };
  }

  /** Goes on from saved memory. Throws RangeError when its size does not fit the options. */
  restore(memory: FtrlMemory): void {
    if (memory.z.length !== this.#z.length || memory.n.length !== this.#n.length) {
      throw new RangeError(`saved model has ${memory.z.length} weights, this one ${this.#z.length}`);
    }
    if (memory.priorLogOdds.length !== this.options.heads) {
      throw new RangeError(`saved model has ${memory.priorLogOdds.length} heads, this one ${this.options.heads}`);
    }
    this.#z.set(memory.z);
    this.#n.set(memory.n);
    this.priorLogOdds.set(memory.priorLogOdds);
  }
}

/** A learner's state: `z` and `n` of the paper. */
export interface FtrlMemory {
  z: Float64Array;
  n: Float64Array;
  priorLogOdds: Float64Array;
}
