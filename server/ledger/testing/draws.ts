/** Seeded random draws for synthetic data: mulberry32, fast and good enough for shapes of distributions. */
export class Draws {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** 32 random bits. */
  bits(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  }

  /** [0, 1). */
  unit(): number {
    return this.bits() / 4_294_967_296;
  }

  chance(probability: number): boolean {
    return this.unit() < probability;
  }

  /** Whole number in [from, to]. */
  between(from: number, to: number): number {
    return from + Math.floor(this.unit() * (to - from + 1));
  }

  /** Standard normal, by the sum of four uniforms. */
  normal(): number {
    return (this.unit() + this.unit() + this.unit() + this.unit() - 2) * Math.sqrt(3);
  }

  /** Index in [0, size), small ones far more often: popularity as in a catalogue. */
  popular(size: number): number {
    return Math.min(size - 1, Math.floor(size * this.unit() ** 2.2));
  }

  /** Mean `mean`, exponential. */
  wait(mean: number): number {
    return -mean * Math.log(1 - this.unit());
  }

  pick<T>(items: readonly T[]): T {
    return items[Math.floor(this.unit() * items.length)] as T;
  }
}
