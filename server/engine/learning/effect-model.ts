import { exactSigmoid } from "../math/exact-math";
import type { EffectField, EffectLayout, EffectWeights, StoredEffects } from "./effect-list";

/**
 * Part of an outcome's information that counts. With a diagonal covariance effects that come together each take all of the
 * credit and would be sure too early.
 */
const counted = 0.4;
/** How much of a completion effect is expected to hold for clicks, and how far that may be off. */
const carryMean = 1.2;
const carryDeviation = 0.3;

/** A model's memory. */
export interface EffectMemory {
  weights: Float64Array;
  variances: Float64Array;
  carry: [mean: number, variance: number];
}

/**
 * Logistic regression with a normal prior on every effect, learned one outcome at a time by Newton steps with a diagonal
 * covariance (Chapelle, Li, "An empirical evaluation of Thompson sampling", 2011, algorithm 3, made sequential). Effects of
 * which little has been seen stay near their prior, so rare combinations do not shout. Clicks are a hundred times rarer
 * than completions: a click effect of an ad starts at `carry` times its completion effect and learns only the difference.
 */
export class EffectModel {
  readonly layout: EffectLayout;
  readonly #priorLogOdds: readonly [number, number];
  /** Log-odds, effect × (completion, click beyond what is carried over). */
  readonly #weights: Float64Array;
  readonly #variances: Float64Array;
  #carry = carryMean;
  #carryVariance = carryDeviation * carryDeviation;

  constructor(layout: EffectLayout, priorLogOdds: readonly [number, number]) {
    this.layout = layout;
    this.#priorLogOdds = priorLogOdds;
    this.#weights = new Float64Array(layout.size * 2);
    this.#variances = new Float64Array(layout.size * 2);
    this.#eachEffect((at, field, head, cell) => {
      this.#variances[at] = field.deviations[head] * field.deviations[head];
      this.#weights[at] = head === 0 ? (field.means?.[cell] ?? 0) : 0;
    });
  }

  /** Probability of completion under the listed effects as known at this moment. */
  expectCompletion(list: StoredEffects): number {
    return exactSigmoid(this.#priorLogOdds[0] + this.#sum(0, list));
  }

  /** Learns one outcome of the listed effects. */
  update(list: StoredEffects, completed: boolean, clicked: boolean): void {
    const carried = this.#sumOfTheAd(list);
    const click = this.#priorLogOdds[1] + this.#carry * carried + this.#sum(1, list);
    const completion = this.#priorLogOdds[0] + this.#sum(0, list);
    this.#step(1, list, exactSigmoid(click), clicked ? 1 : 0, carried);
    this.#step(0, list, exactSigmoid(completion), completed ? 1 : 0, 0);
  }

  /** Lets certainty fade: a part `1 − keep` of what has been learned since the start is no longer counted. */
  fade(keep: number): void {
    this.#eachEffect((at, field, head) => {
      const prior = 1 / (field.deviations[head] * field.deviations[head]);
      const learned = 1 / (this.#variances[at] ?? 1) - prior;
      this.#variances[at] = 1 / (prior + keep * learned);
    });
  }

  /** The effects as the engine reads them; a copy that later learning leaves alone. */
  snapshot(): EffectWeights {
    const weights = Float32Array.from(this.#weights);
    for (let cell = 0; cell < this.layout.size; cell++) {
      if (this.layout.ofTheAd[cell] === 0) continue;
      weights[cell * 2 + 1] = (this.#weights[cell * 2 + 1] ?? 0) + this.#carry * (this.#weights[cell * 2] ?? 0);
    }
    return { weights, priorLogOdds: this.#priorLogOdds };
  }

  /** Everything needed to go on learning. */
  save(): EffectMemory {
    return {
      weights: this.#weights.slice(),
      variances: this.#variances.slice(),
      carry: [this.#carry, this.#carryVariance],
    };
  }

  /** Goes on from what was saved. Throws RangeError when it is of another layout. */
  restore(memory: EffectMemory): void {
    if (memory.weights.length !== this.#weights.length) {
      throw new RangeError(`saved model has ${memory.weights.length} effects, this one ${this.#weights.length}`);
    }
    this.#weights.set(memory.weights);
    this.#variances.set(memory.variances);
    [this.#carry, this.#carryVariance] = memory.carry;
  }

  #eachEffect(visit: (at: number, field: EffectField, head: 0 | 1, cell: number) => void): void {
    this.layout.fields.forEach((field, f) => {
      const offset = this.layout.offsets[f] ?? 0;
      for (let cell = 0; cell < field.cells; cell++) {
        visit((offset + cell) * 2, field, 0, cell);
        visit((offset + cell) * 2 + 1, field, 1, cell);
      }
    });
  }

  #sum(head: 0 | 1, { cells, amounts }: StoredEffects): number {
    let sum = 0;
    for (let i = 0; i < cells.length; i++) sum += (this.#weights[(cells[i] ?? 0) * 2 + head] ?? 0) * (amounts[i] ?? 0);
    return sum;
  }

  /** The completion effects of the ad among the listed: what carries over to clicks. */
  #sumOfTheAd({ cells, amounts }: StoredEffects): number {
    let sum = 0;
    for (let i = 0; i < cells.length; i++) {
      const cell = cells[i] ?? 0;
      if (this.layout.ofTheAd[cell] === 1) sum += (this.#weights[cell * 2] ?? 0) * (amounts[i] ?? 0);
    }
    return sum;
  }

  /** w += Px(y − p)/(1 + v·xᵀPx) and P ← P − (Px)²v/(1 + v·xᵀPx), v = p(1 − p), P diagonal. */
  #step(head: 0 | 1, { cells, amounts }: StoredEffects, p: number, label: number, carried: number): void {
    const v = p * (1 - p);
    let spread = this.#carryVariance * carried * carried;
    for (let i = 0; i < cells.length; i++) {
      const amount = amounts[i] ?? 0;
      spread += (this.#variances[(cells[i] ?? 0) * 2 + head] ?? 0) * amount * amount;
    }
    const gain = 1 / (1 + v * spread);
    for (let i = 0; i < cells.length; i++) {
      const at = (cells[i] ?? 0) * 2 + head;
      const reach = (this.#variances[at] ?? 0) * (amounts[i] ?? 0);
      this.#weights[at] = (this.#weights[at] ?? 0) + reach * (label - p) * gain;
      this.#variances[at] = (this.#variances[at] ?? 0) - counted * reach * reach * v * gain;
    }
    if (carried === 0) return;
    const reach = this.#carryVariance * carried;
    this.#carry += reach * (label - p) * gain;
    this.#carryVariance -= counted * reach * reach * v * gain;
  }
}
