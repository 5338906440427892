/** Success and trial counts of a table's cells while they are being learned. Two heads: completion, click. */
export class RateCounts {
  readonly successes: Float64Array;
  readonly trials: Float64Array;

  constructor(cells: number) {
    this.successes = new Float64Array(cells * 2);
    this.trials = new Float64Array(cells);
  }

  add(cell: number, completed: boolean, clicked: boolean): void {
    this.trials[cell] = (this.trials[cell] ?? 0) + 1;
    if (completed) this.successes[cell * 2] = (this.successes[cell * 2] ?? 0) + 1;
    if (clicked) this.successes[cell * 2 + 1] = (this.successes[cell * 2 + 1] ?? 0) + 1;
  }

  /** Lets old counts fade. */
  fade(keep: number): void {
    for (let i = 0; i < this.successes.length; i++) this.successes[i] = (this.successes[i] ?? 0) * keep;
    for (let i = 0; i < this.trials.length; i++) this.trials[i] = (this.trials[i] ?? 0) * keep;
  }

  save(): { successes: Float64Array; trials: Float64Array } {
    return { successes: this.successes.slice(), trials: this.trials.slice() };
  }

  restore(saved: { successes: Float64Array; trials: Float64Array }): void {
    this.successes.set(saved.successes);
    this.trials.set(saved.trials);
  }
}
