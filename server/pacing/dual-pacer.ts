import { coldMu, coldStep, nextMu, type PaceBatch, type PaceTarget, warmStep } from "./dual-pacing";
import type { Pacer, PacingDay } from "./pacer";

export interface DualPacerOptions {
  /** Yesterday's duals to start from; null starts cold. */
  startingMus: Float64Array | null;
  /** Opportunities between two updates of the price book; 1 is the algorithm itself. */
  every: number;
  /** Opportunities left to expect at `t`; the day's count less `t` when null. */
  remaining: ((t: number) => number) | null;
  /** What opportunity `t` counts, 1 on average over the day; 1 when null. */
  weight: ((t: number) => number) | null;
}

/** Dual mirror descent for every campaign of a day; `mus` holds the duals of the moment. */
export class DualPacer implements Pacer {
  readonly name: string;
  readonly mus: Float64Array;
  /** Mean dual over the day so far: what tomorrow may start from. */
  readonly meanMus: Float64Array;
  readonly #targets: PaceTarget[];
  readonly #batches: PaceBatch[];
  readonly #options: DualPacerOptions;
  readonly #opportunities: number;
  #updates = 0;

  constructor(day: PacingDay, options: DualPacerOptions) {
    const { startingMus } = options;
    this.name = startingMus ? "dual (warm)" : "dual (cold)";
    this.#options = options;
    this.#opportunities = day.opportunities;
    this.mus = startingMus ? startingMus.slice() : new Float64Array(day.budgetsMicros.length).fill(coldMu);
    this.meanMus = this.mus.slice();
    const epsilon = startingMus ? warmStep(day.opportunities) : coldStep(day.opportunities);
    this.#targets = Array.from(day.budgetsMicros, (budgetMicros) => ({
      mode: "PACING_EVEN",
      budgetMicros,
      expectedOpportunities: day.opportunities,
      epsilon,
    }));
    this.#batches = this.#targets.map(() => ({
      opportunities: 0,
      wonMicros: 0,
      spentBeforeMicros: 0,
      remainingOpportunities: 0,
    }));
  }

  price(t: number, spentMicros: Float64Array, prices: Float64Array): void {
    if (t % this.#options.every === 0) {
      const remaining = this.#options.remaining?.(t) ?? this.#opportunities - t;
      this.#updates += 1;
      for (let k = 0; k < this.mus.length; k += 1) {
        const batch = this.#batches[k] as PaceBatch;
        const mu = nextMu(this.#targets[k] as PaceTarget, this.mus[k] as number, batch);
        this.mus[k] = mu;
        this.meanMus[k] = (this.meanMus[k] as number) + (mu - (this.meanMus[k] as number)) / this.#updates;
        batch.opportunities = 0;
        batch.wonMicros = 0;
        batch.spentBeforeMicros = spentMicros[k] as number;
        batch.remainingOpportunities = remaining;
      }
    }
    prices.set(this.mus);
  }

  settle(t: number, winner: number, costMicros: number): void {
    const weight = this.#options.weight?.(t) ?? 1;
    for (const batch of this.#batches) batch.opportunities += weight;
    if (winner >= 0) (this.#batches[winner] as PaceBatch).wonMicros += costMicros;
  }
}
