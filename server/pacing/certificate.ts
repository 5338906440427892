/** One opportunity as a certificate sees it: what each campaign would have gained and paid. */
export interface ValueRow {
  /** Micros of value a campaign; 0 or less where it may not take part. */
  values: ArrayLike<number>;
  /** Micros of cost a campaign. */
  costs: ArrayLike<number>;
}

/**
 * The dual bound D(μ) = Σ_t max(0, max_k(v_tk − μ_k c_tk)) + Σ_k μ_k B_k, streamed row by row: for any μ ≥ 0 no
 * allocation within the budgets, not even one that knew the whole day, is worth more (weak duality). Value/D is therefore
 * a certified score.
 */
export class DualBound {
  readonly #mus: Float64Array;
  readonly #budgets: Float64Array;
  #surplus = 0;
  #lost = 0;
  /** Σ cost a campaign would win at these duals: D's subgradient is budget − this. */
  readonly demandMicros: Float64Array;

  constructor(mus: ArrayLike<number>, budgetsMicros: ArrayLike<number>) {
    this.#mus = Float64Array.from(mus);
    this.#budgets = Float64Array.from(budgetsMicros);
    for (const mu of this.#mus) if (!(mu >= 0)) throw new RangeError(`a dual price of ${mu} bounds nothing`);
    this.demandMicros = new Float64Array(this.#mus.length);
  }

  /** Takes in one opportunity; returns who would win it at these duals, −1 for nobody. */
  add(values: ArrayLike<number>, costs: ArrayLike<number>): number {
    let best = 0;
    let winner = -1;
    for (let k = 0; k < this.#mus.length; k += 1) {
      const value = values[k] as number;
      if (!(value > 0)) continue;
      const gain = value - (this.#mus[k] as number) * (costs[k] as number);
      if (gain > best) {
        best = gain;
        winner = k;
      }
    }
    if (winner < 0) return -1;
    this.demandMicros[winner] = (this.demandMicros[winner] as number) + (costs[winner] as number);
    // Neumaier's sum: millions of rows must not blur a bound
    const sum = this.#surplus + best;
    this.#lost += this.#surplus >= best ? this.#surplus - sum + best : best - sum + this.#surplus;
    this.#surplus = sum;
    return winner;
  }

  /** D(μ) in micros over the rows so far. */
  bound(): number {
    let prices = 0;
    for (let k = 0; k < this.#mus.length; k += 1) prices += (this.#mus[k] as number) * (this.#budgets[k] as number);
    return this.#surplus + this.#lost + prices;
  }
}

/**
 * Looks for duals that make the bound tight: `passes` steps of mirror descent with a falling step over the same rows
 * (`rows` gives a fresh pass each time), from `startMus`. Returns the best bound seen and its duals; any of them is valid.
 */
export function tightenBound(
  rows: () => Iterable<ValueRow>,
  budgetsMicros: ArrayLike<number>,
  startMus: ArrayLike<number>,
  passes: number,
): { boundMicros: number; mus: Float64Array } {
  let mus = Float64Array.from(startMus);
  let bestMus = mus.slice();
  let best = Number.POSITIVE_INFINITY;
  const steps = new Float64Array(mus.length).fill(0.25);
  const lastSigns = new Float64Array(mus.length);
  for (let pass = 0; pass < passes; pass += 1) {
    const bound = new DualBound(mus, budgetsMicros);
    for (const row of rows()) bound.add(row.values, row.costs);
    const value = bound.bound();
    if (value < best) {
      best = value;
      bestMus = mus.slice();
    }
    const next = mus.slice();
    for (let k = 0; k < mus.length; k += 1) {
      const budget = budgetsMicros[k] as number;
      const over = budget > 0 ? ((bound.demandMicros[k] as number) - budget) / budget : 1;
      // the step shrinks whenever the direction turns, and grows a little while it holds
      const sign = over > 0 ? 1 : -1;
      if (lastSigns[k] !== 0) steps[k] = (steps[k] as number) * (sign === lastSigns[k] ? 1.2 : 0.5);
      lastSigns[k] = sign;
      const move = Math.min(1, Math.max(-1, over)) * (steps[k] as number);
      next[k] = Math.max(0, (mus[k] as number) * (1 + Math.max(-0.9, move)));
      if ((next[k] as number) === 0 && over > 0) next[k] = 1e-6;
    }
    mus = next;
  }
  return { boundMicros: best, mus: bestMus };
}
