import { apportion } from "../math/largest-remainder";
import type { Knowledge } from "../knowledge";
import { objectives } from "../vocabulary";
import { type CompiledPolicy, forecasterSeats, seats } from "./compile-policy";

const million = 1_000_000;
const real = new Float64Array(seats);
const whole = new Int32Array(seats);

/**
 * The weights of one decision, one row for each objective, by seat index; each row sums to exactly 1,000,000 over the
 * seats that voted (confidence above 0 and a weight in the policy).
 *
 * 1. Others keep their policy weight. 2. Forecasters share one block, the sum of their policy weights, whoever of
 * them is present: by policy weight × learned share × confidence, held inside the policy's bounds. 3. Normalised over
 * those present by largest remainder.
 */
export class WeightBook {
  readonly #policy: CompiledPolicy;
  readonly #knowledge: Knowledge;
  readonly #rows = new Map<string, readonly Int32Array[]>();

  constructor(policy: CompiledPolicy, knowledge: Knowledge) {
    this.#policy = policy;
    this.#knowledge = knowledge;
  }

  /** Rows for these confidences (tenths by seat index, 0 = absent). Confidences come in few steps, so rows are kept. */
  rowsFor(confidences: Uint8Array): readonly Int32Array[] {
    let key = "";
    for (let seat = 0; seat < seats; seat++) key += String.fromCharCode(48 + (confidences[seat] ?? 0));
    const known = this.#rows.get(key);
    if (known !== undefined) return known;
    const rows = objectives.map((_, objective) => this.#compute(objective, confidences));
    if (this.#rows.size > 5_000) this.#rows.clear();
    this.#rows.set(key, rows);
    return rows;
  }

  #compute(objective: number, confidences: Uint8Array): Int32Array {
    const policy = this.#policy;
    const weights = policy.weightRows[objective] ?? new Float64Array(seats);
    const shares = this.#knowledge.forecasterShares[objective];
    real.fill(0);
    let block = 0;
    let present = 0;
    for (let seat = 0; seat < seats; seat++) {
      if (!forecasterSeats.includes(seat) && (confidences[seat] ?? 0) > 0) real[seat] = weights[seat] ?? 0;
    }
    forecasterSeats.forEach((seat, position) => {
      const weight = weights[seat] ?? 0;
      block += weight;
      const learned = policy.learnWeights ? (shares?.[position] ?? 0) * forecasterSeats.length : 1;
      real[seat] = (weight * learned * (confidences[seat] ?? 0)) / 10;
      present += real[seat] ?? 0;
    });
    if (present > 0) boundShares(present, block, policy.forecasterBounds);
    const row = new Int32Array(seats);
    if (real.every((weight) => weight === 0)) return row;
    apportion(real, seats, million, whole);
    row.set(whole);
    return row;
  }
}

/** Scales the forecasters in `real` to `block`, each within its bounds of the block as far as those present allow. */
function boundShares(present: number, block: number, bounds: { min: number; max: number }): void {
  const awake = forecasterSeats.filter((seat) => (real[seat] ?? 0) > 0);
  const most = Math.max(bounds.max, 1 / awake.length);
  let sum = 0;
  for (const seat of awake) {
    const share = Math.min(most, Math.max(bounds.min, (real[seat] ?? 0) / present));
    real[seat] = share;
    sum += share;
  }
  for (const seat of awake) real[seat] = ((real[seat] ?? 0) / sum) * block;
}
