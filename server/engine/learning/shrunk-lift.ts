import { exactExp } from "../math/exact-math";

const ln2 = Math.LN2;

export interface ShrunkLiftOptions {
  cells: number;
  /** k: a cell without this many decayed trials leans mostly on the base rate. */
  shrinkTrials: number;
  /** Virtual milliseconds after which an outcome counts half. */
  halfLifeMs: number;
  /** Response rate assumed before any outcome, in (0, 1); it weighs as much as k trials. */
  priorRate: number;
}

/** What one cell knows: decayed sums and the lift they make. */
export interface LiftCell {
  trials: number;
  successes: number;
  /** Successes that the base rate (or the expectation handed in) promised. */
  expected: number;
  lift: number;
}

/**
 * Response of each cell of a table (tone × moment, genre × category, exposure number …) against what was expected there:
 * lift = (successes + k·base)/(expected + k·base), the empirical-Bayes mean of a gamma–Poisson cell; with expected =
 * trials × base it is (successes + k·base)/(trials + k) over base. Sums decay exponentially in virtual time.
 */
export class ShrunkLiftTable {
  readonly options: ShrunkLiftOptions;
  /** Per cell: successes, expected, trials, and as the last row the table's totals. */
  readonly #sums: Float64Array;
  readonly #updatedMs: Float64Array;

  constructor(options: ShrunkLiftOptions) {
    this.options = options;
    this.#sums = new Float64Array(3 * (options.cells + 1));
    this.#updatedMs = new Float64Array(options.cells + 1);
  }

  #fade(row: number, atMs: number): number {
    const passed = atMs - (this.#updatedMs[row] as number);
    return passed > 0 ? exactExp((-ln2 * passed) / this.options.halfLifeMs) : 1;
  }

  #add(row: number, success: number, expected: number, weight: number, atMs: number): void {
    const keep = this.#fade(row, atMs);
    const at = 3 * row;
    this.#sums[at] = (this.#sums[at] as number) * keep + weight * success;
    this.#sums[at + 1] = (this.#sums[at + 1] as number) * keep + weight * expected;
    this.#sums[at + 2] = (this.#sums[at + 2] as number) * keep + weight;
    if (atMs > (this.#updatedMs[row] as number)) this.#updatedMs[row] = atMs;
  }

  /** The table's own decayed response rate, shrunk towards the prior rate by k trials. */
  baseRate(atMs: number): number {
    const { cells, shrinkTrials, priorRate } = this.options;
    const keep = this.#fade(cells, atMs);
    const successes = (this.#sums[3 * cells] as number) * keep;
    const trials = (this.#sums[3 * cells + 2] as number) * keep;
    return (successes + shrinkTrials * priorRate) / (trials + shrinkTrials);
  }

  /**
   * Learns one outcome (0 or 1) of a cell. `expected` is the response that the rest of the model expected there, which
   * keeps a cell from taking credit for good listeners; the table's base rate when null.
   */
  record(cell: number, success: number, expected: number | null, atMs: number, weight = 1): void {
    if (!(cell >= 0 && cell < this.options.cells)) throw new RangeError(`there is no cell ${cell}`);
    const promise = expected ?? this.baseRate(atMs);
    this.#add(cell, success, promise, weight, atMs);
    this.#add(this.options.cells, success, promise, weight, atMs);
  }

  /** One cell as of an instant. */
  cell(cell: number, atMs: number): LiftCell {
    const keep = this.#fade(cell, atMs);
    const successes = (this.#sums[3 * cell] as number) * keep;
    const expected = (this.#sums[3 * cell + 1] as number) * keep;
    const trials = (this.#sums[3 * cell + 2] as number) * keep;
    const pull = this.options.shrinkTrials * this.baseRate(atMs);
    return { trials, successes, expected, lift: (successes + pull) / (expected + pull) };
  }

  /** All lifts as of an instant, rounded to single precision: what the engine reads. */
  snapshotLifts(atMs: number): Float32Array {
    const { cells, shrinkTrials } = this.options;
    const lifts = new Float32Array(cells);
    const pull = shrinkTrials * this.baseRate(atMs);
    for (let cell = 0; cell < cells; cell += 1) {
      if (this.#sums[3 * cell + 2] === 0) {
        lifts[cell] = 1;
        continue;
      }
      const keep = this.#fade(cell, atMs);
      lifts[cell] =
        ((this.#sums[3 * cell] as number) * keep + pull) / ((this.#sums[3 * cell + 1] as number) * keep + pull);
    }
    return lifts;
  }

  /** Everything needed to go on learning. */
  save(): { sums: Float64Array; updatedMs: Float64Array } {
    return { sums: this.#sums.slice(), updatedMs: this.#updatedMs.slice() };
  }

  /** Goes on from saved sums. Throws RangeError when the table has another size. */
  restore(saved: { sums: ArrayLike<number>; updatedMs: ArrayLike<number> }): void {
    if (saved.sums.length !== this.#sums.length || saved.updatedMs.length !== this.#updatedMs.length) {
      throw new RangeError(`saved table has ${saved.updatedMs.length - 1} cells, this one ${this.options.cells}`);
    }
    this.#sums.set(saved.sums);
    this.#updatedMs.set(saved.updatedMs);
  }
}
