import type { SideDecision } from "./trial-side";

/** How many decisions that came out otherwise are kept to be looked at. */
export const keptFlips = 20;

interface Flip {
  live: SideDecision;
  candidate: SideDecision;
  /** Random but fixed by place: those with the lowest are kept. */
  rank: number;
}

const playedAdNo = ({ decided: { record } }: SideDecision) =>
  record.priceCpmMicros > 0 ? (record.candidates[record.winner]?.adNo ?? 0) : 0;

/** Counts decisions that came out otherwise and keeps an even sample of them. */
export class FlipSampler {
  readonly counts = { total: 0, otherAd: 0, toSilence: 0, toAd: 0 };
  #kept: Flip[] = [];

  /** Looks at one opportunity that both sides decided. */
  look(pair: Flip): void {
    const before = playedAdNo(pair.live);
    const after = playedAdNo(pair.candidate);
    if (before === after) return;
    this.counts.total++;
    if (after === 0) this.counts.toSilence++;
    else if (before === 0) this.counts.toAd++;
    else this.counts.otherAd++;
    if (this.#kept.length === keptFlips && pair.rank >= (this.#kept[keptFlips - 1]?.rank ?? 0)) return;
    this.#kept = [...this.#kept, pair].sort((a, b) => a.rank - b.rank).slice(0, keptFlips);
  }

  /** The sample, in order of time. */
  list(): Flip[] {
    return [...this.#kept].sort((a, b) => a.live.decided.record.atMs - b.live.decided.record.atMs);
  }
}
