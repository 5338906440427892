/** A number of each side, and candidate − live with its 95 % interval; null where nothing can be said. */
export interface PairedDifference {
  live: number | null;
  candidate: number | null;
  difference: { value: number; low: number; high: number } | null;
}

/** Sums by listener: the ratio of a side is Σ numerator / Σ denominator. */
export interface ListenerSums {
  numerator: Float64Array;
  denominator: Float64Array;
}

const z95 = 1.959963984540054;

function ratioOf({ numerator, denominator }: ListenerSums): { value: number; below: number } {
  let above = 0;
  let below = 0;
  for (let i = 0; i < denominator.length; i++) {
    above += numerator[i] ?? 0;
    below += denominator[i] ?? 0;
  }
  return { value: above / below, below };
}

/**
 * Difference of two ratios over the same listeners. Listeners are independent, their two lives are not: the linearised
 * residual of a listener is taken on both sides and subtracted before it is squared, √(n/(n−1) Σ (eᶜ − eˡ)²).
 */
export function computePairedDifference(live: ListenerSums, candidate: ListenerSums, scale: number): PairedDifference {
  const a = ratioOf(live);
  const b = ratioOf(candidate);
  let squares = 0;
  let listeners = 0;
  for (let i = 0; i < live.denominator.length; i++) {
    const [x, y] = [live.denominator[i] ?? 0, candidate.denominator[i] ?? 0];
    if (x === 0 && y === 0) continue;
    const ofLive = ((live.numerator[i] ?? 0) - a.value * x) / a.below;
    const ofCandidate = ((candidate.numerator[i] ?? 0) - b.value * y) / b.below;
    squares += (ofCandidate - ofLive) ** 2;
    listeners++;
  }
  const value = (b.value - a.value) * scale;
  const half = z95 * scale * Math.sqrt((squares * listeners) / (listeners - 1));
  return {
    live: Number.isFinite(a.value) ? a.value * scale : null,
    candidate: Number.isFinite(b.value) ? b.value * scale : null,
    difference: Number.isFinite(half) && Number.isFinite(value) ? { value, low: value - half, high: value + half } : null,
  };
}

/** Difference of two totals over the same listeners, each of whom is one draw. */
export function computePairedTotal(live: Float64Array, candidate: Float64Array): PairedDifference {
  const everyone = new Float64Array(live.length).fill(1);
  return computePairedDifference(
    { numerator: live, denominator: everyone },
    { numerator: candidate, denominator: everyone },
    live.length,
  );
}
