import { agentIds } from "@/server/engine/agent-roster";
import { adKind } from "@/server/engine/panel/candidate-table";
import type { Sitting } from "@/server/engine/panel/sitting";
import { reasonCodes } from "@/server/engine/reason-codes";
import { DualBound, tightenBound, type ValueRow } from "@/server/pacing/certificate";

const pacingSeat = agentIds.indexOf("budget-pacing");
const budgetCodes: readonly number[] = [
  reasonCodes["budget-day-spent"].code,
  reasonCodes["budget-lifetime-spent"].code,
];

/**
 * What playing a row is worth to the panel over silence, micros an impression, budgets aside: its score less
 * budget-pacing's part of it and less silence's score, over budget-pacing's weight; the panel then plays an ad exactly
 * when this exceeds μ × cost, up to the rounding of votes. Weights are by objective and seat.
 */
export function valueOfRow(sitting: Sitting, weights: readonly Int32Array[], row: number): number {
  const { table, unitBid, policy } = sitting;
  const priceWeight = weights[table.objective[row] ?? 0]?.[pacingSeat] ?? 0;
  if (priceWeight === 0) throw new Error("without a weight on budget-pacing, value and money have no exchange rate");
  const priced = priceWeight * (table.final[pacingSeat]?.[row] ?? 0);
  const gain = (table.score[row] ?? 0) - priced - (table.score[0] ?? 0);
  return ((gain / priceWeight / 10_000) * unitBid * policy.maxLift) / 1000;
}

/** May the row be played, whatever is left of its budget. */
function isAllowed({ table }: Sitting, row: number): boolean {
  return table.kind[row] === adKind && table.vetoesOf(row).every((code) => budgetCodes.includes(code));
}

/** What every ad set was worth at each opportunity of a day, and what was made of it: enough to certify the pacing. */
export class ValueBook {
  readonly #costs: Float64Array;
  readonly #values: Float64Array[] = [];
  /** Value of each ad on the table of the last sitting, by ad number. */
  readonly #byAd = new Map<number, number>();
  #achieved = 0;

  /** Micros an impression, by ad set index. */
  constructor(costsMicros: Float64Array) {
    this.#costs = costsMicros;
  }

  get opportunities(): number {
    return this.#values.length;
  }

  /** Σ value of what was played, micros. */
  get achievedMicros(): number {
    return this.#achieved;
  }

  /** Notes what each ad set's best ad is worth now. */
  note(sitting: Sitting, weights: readonly Int32Array[]): void {
    const { table } = sitting;
    const values = new Float64Array(this.#costs.length);
    this.#byAd.clear();
    for (let row = 1; row < table.count; row++) {
      if (!isAllowed(sitting, row)) continue;
      const value = valueOfRow(sitting, weights, row);
      const index = table.adSetIndex[row] ?? -1;
      this.#byAd.set(table.adNo[row] ?? 0, value);
      if (value > (values[index] ?? 0)) values[index] = value;
    }
    this.#values.push(values);
  }

  /** Notes which ad of the last sitting was played. */
  play(adNo: number): void {
    const value = this.#byAd.get(adNo);
    if (value === undefined) throw new Error(`ad ${adNo} was played but was not on the table`);
    this.#achieved += value;
  }

  #rows(): ValueRow[] {
    return this.#values.map((values) => ({ values, costs: this.#costs }));
  }

  /** D(μ) at these prices: no way to spend the budgets is worth more. Micros. */
  boundAt(mus: ArrayLike<number>, budgetsMicros: ArrayLike<number>): number {
    const bound = new DualBound(mus, budgetsMicros);
    for (const values of this.#values) bound.add(values, this.#costs);
    return bound.bound();
  }

  /** The lowest D(μ) that is found from these starting prices. */
  tightest(budgetsMicros: ArrayLike<number>, starts: readonly ArrayLike<number>[], passes: number): number {
    const rows = this.#rows();
    return Math.min(...starts.map((mus) => tightenBound(() => rows, budgetsMicros, mus, passes).boundMicros));
  }
}
