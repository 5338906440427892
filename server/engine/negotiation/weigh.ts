import type { Knowledge } from "../knowledge";
import { apportion } from "../math/largest-remainder";
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
    for (let seat = 0; seat < seats; seat++) {
      if (!forecasterSeats.includes(seat) && (confidences[seat] ?? 0) > 0) real[seat] = weights[seat] ?? 0;
    }
    forecasterSeats.forEach((seat, position) => {
      const weight = weights[seat] ?? 0;
      block += weight;
      const learned = policy.learnWeights ? (shares?.[position] ?? 0) * forecasterSeats.length : 1;
      real[seat] = (weight * learned * (confidences[seat] ?? 0)) / 10;
    });
    if (forecasterSeats.some((seat) => (real[seat] ?? 0) > 0)) boundShares(block, policy.forecasterBounds);
    const row = new Int32Array(seats);
    if (real.every((weight) => weight === 0)) return row;
    apportion(real, seats, million, whole);
    row.set(whole);
    return row;
  }
}

/**
 * Scales the forecasters in `real` to sum to `block`, each within its bounds of the block as far as those present allow:
 * whichever bound is broken by more is held first, and the free ones share the rest in proportion.
 */
function boundShares(block: number, bounds: { min: number; max: number }): void {
  const awake = forecasterSeats.filter((seat) => (real[seat] ?? 0) > 0);
  const most = Math.max(bounds.max, 1 / awake.length);
  const held = new Map<number, number>();
  for (;;) {
    let free = 0;
    let rest = 1;
    for (const seat of awake) {
      free += held.has(seat) ? 0 : (real[seat] ?? 0);
      rest -= held.get(seat) ?? 0;
    }
    const shares = awake.map((seat) => held.get(seat) ?? ((real[seat] ?? 0) * rest) / free);
    let missing = 0;
    let excess = 0;
    awake.forEach((seat, i) => {
      if (held.has(seat)) return;
      missing += Math.max(0, bounds.min - (shares[i] ?? 0));
      excess += Math.max(0, (shares[i] ?? 0) - most);
    });
    awake.forEach((seat, i) => {
      const share = shares[i] ?? 0;
      if (missing === 0 && excess === 0) real[seat] = share * block;
      else if (held.has(seat)) return;
      else if (missing >= excess && share < bounds.min) held.set(seat, bounds.min);
      else if (excess > missing && share > most) held.set(seat, most);
    });
    if (missing === 0 && excess === 0) return;
  }
}
