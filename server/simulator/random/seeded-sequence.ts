import { drawBits } from "./counter-draw";

/** A run of random numbers for generating one thing: the same (seed, stream, item, part) always gives the same run. */
export class SeededSequence {
  readonly #key: number;
  #counter = 0;

  constructor(seed: number, stream: number, item = 0, part = 0) {
    this.#key = drawBits(seed, stream, item, part);
  }

  /** Uniform in [0, 1). */
  uniform(): number {
    return drawBits(this.#key, 0, this.#counter++) / 4_294_967_296;
  }

  /** Whole number in 0…bound − 1. */
  integer(bound: number): number {
    return Math.floor(this.uniform() * bound);
  }

  /** Normal with the given mean and standard deviation. */
  normal(mean = 0, deviation = 1): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.uniform()));
    return mean + deviation * radius * Math.cos(2 * Math.PI * this.uniform());
  }

  chance(probability: number): boolean {
    return this.uniform() < probability;
  }

  /** One of a non-empty list, all equally likely. */
  pick<T>(items: readonly T[]): T {
    const item = items[this.integer(items.length)];
    if (item === undefined) throw new RangeError("cannot pick from an empty list");
    return item;
  }

  /** Position in a list of weights, likely in proportion to its weight. */
  pickWeighted(weights: ArrayLike<number>): number {
    let total = 0;
    for (let i = 0; i < weights.length; i++) total += weights[i] ?? 0;
    return findWeighted(weights, this.uniform() * total);
  }
}

/** First position at which the running sum of weights exceeds `target`; the last one with weight when none does. */
export function findWeighted(weights: ArrayLike<number>, target: number): number {
  let rest = target;
  let last = 0;
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i] ?? 0;
    if (weight <= 0) continue;
    last = i;
    rest -= weight;
    if (rest < 0) return i;
  }
  return last;
}
