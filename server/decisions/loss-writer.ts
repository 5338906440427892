import type { LossCount } from "@/server/engine/decision-record";

/** Milliseconds between two counts, at least; and for each ad set, because a count costs as much as there are ad sets. */
const everyMs = 1_000;
const everyMsPerAdSet = 0.2;

/**
 * Says with which transactions the losses are written: not with each, since they are sums over all ad sets. Decisions
 * that were written without theirs wait in the outbox; after a crash they are counted again from their records.
 */
export class LossWriter {
  readonly #take: () => LossCount[];
  readonly #everyMs: number;
  /** What a transaction that failed should have held. */
  #again: LossCount[] = [];
  #owesSome = false;
  #countedMs = Number.NEGATIVE_INFINITY;
  #hasBegun = false;

  constructor({ take, adSets }: { take: () => LossCount[]; adSets: number }) {
    this.#take = take;
    this.#everyMs = Math.max(everyMs, everyMsPerAdSet * adSets);
  }

  /** From now on what `take` hands out is complete: it holds the losses of so many decisions that were left behind, too. */
  begin(leftBehind: number): void {
    this.#hasBegun = true;
    if (leftBehind > 0) this.#owesSome = true;
  }

  /** Are there decisions whose losses should be written now. */
  isDue(nowMs: number): boolean {
    return this.#owesSome && nowMs - this.#countedMs >= this.#everyMs;
  }

  /** The losses to write with so many new decisions; null when they follow later. */
  collect({
    decisions,
    everything,
    nowMs,
  }: {
    decisions: number;
    everything: boolean;
    nowMs: number;
  }): LossCount[] | null {
    if (decisions > 0) this.#owesSome = true;
    if (!this.#hasBegun) return null;
    if (!everything && this.#again.length === 0 && this.#owesSome && !this.isDue(nowMs)) return null;
    const losses = [...this.#again, ...(this.#owesSome ? this.#take() : [])];
    if (this.#owesSome) this.#countedMs = nowMs;
    this.#again = [];
    this.#owesSome = false;
    return losses;
  }

  /** The transaction with these losses failed. */
  failed(losses: readonly LossCount[] | null): void {
    if (losses === null) return;
    this.#again = [...losses, ...this.#again];
    this.#owesSome = true;
  }
}
