import type { DecisionRecord, LossCount, RecordedEvent } from "@/server/engine/decision-record";
import { encodeEntry, type LedgerEntry } from "../codec/encode-entry";
import type { Outbox } from "./outbox";

/** What the hot state adds to a flush. */
export interface ExtraWrites {
  /**
   * Counts that all decisions add up to whose losses were not handed over before. Null: not counted yet; the decisions
   * wait in the outbox until a later flush brings their losses.
   */
  losses: readonly LossCount[] | null;
  /** Puts into databases of the outbox's `env`; synchronous, must not throw. */
  put: () => void;
  /** The flush failed: what `put` wrote is not durable and has to be offered again. */
  failed: (error: unknown) => void;
}

/** Decisions and events of one flush. */
export interface LedgerFacts {
  decisions: readonly DecisionRecord[];
  events: readonly RecordedEvent[];
}

/** Asked once a flush, just before it is written. `everything`: somebody waits for all to be on disk, losses too. */
export type CollectExtraWrites = (batch: LedgerFacts, everything: boolean) => ExtraWrites;

/** Thrown by `commit` when more is waiting for the disk than the bound allows. */
export class OutboxFullError extends Error {
  readonly code = "OUTBOX_FULL";
  constructor(waiting: number) {
    super(`The disk cannot keep up: ${waiting} decisions and events wait to be written. Try again shortly.`);
  }
}

interface Waiting {
  entry: LedgerEntry;
  bytes: Uint8Array;
  resolve: () => void;
  reject: (error: unknown) => void;
}

/** How long a disk that has just refused is left alone. */
const retryMs = 250;

/**
 * Group commit in front of the outbox: what arrives in one turn of the event loop, or while a flush is under way, goes
 * to disk in one transaction; every promise resolves only when its own entry is there.
 */
export class Committer {
  readonly #outbox: Outbox;
  readonly #maxWaiting: number;
  #collect: CollectExtraWrites | null = null;
  #waiting: Waiting[] = [];
  #flushing: Promise<void> | null = null;
  #scheduled = false;
  #flushes = 0;
  /** Why the last flush failed; null when it did not. */
  #failure: { error: unknown } | null = null;

  constructor(outbox: Outbox, { maxWaiting }: { maxWaiting: number }) {
    this.#outbox = outbox;
    this.#maxWaiting = maxWaiting;
  }

  /** From now on every flush carries what this hook hands out. */
  bindExtraWrites(collect: CollectExtraWrites): void {
    this.#collect = collect;
  }

  /** Entries that wait for the disk. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** Transactions since the start. */
  get flushes(): number {
    return this.#flushes;
  }

  /** Resolves when the entry is on disk; rejects with `OutboxFullError` when too much waits already. */
  commit(entry: LedgerEntry): Promise<void> {
    if (this.#waiting.length >= this.#maxWaiting) return Promise.reject(new OutboxFullError(this.#waiting.length));
    return new Promise<void>((resolve, reject) => {
      this.#waiting.push({ entry, bytes: encodeEntry(entry), resolve, reject });
      this.#schedule();
    });
  }

  /** Writes extra writes even when no entry waits, and resolves when all that was committed before is on disk. */
  async flush(): Promise<void> {
    while (this.#flushing !== null) await this.#flushing;
    do {
      await this.#startFlush(true);
      if (this.#failure !== null) throw this.#failure.error;
    } while (this.#waiting.length > 0);
  }

  #schedule(): void {
    if (this.#scheduled || this.#flushing !== null) return;
    this.#scheduled = true;
    const run = () => {
      this.#scheduled = false;
      if (this.#flushing === null && this.#waiting.length > 0) void this.#startFlush(false);
    };
    // A turn of its own: nothing is half done then. A disk that has just failed is given a moment.
    if (this.#failure === null) setImmediate(run);
    else setTimeout(run, retryMs);
  }

  #startFlush(everything: boolean): Promise<void> {
    const flushing = this.#writeOnce(everything).finally(() => {
      this.#flushing = null;
      if (this.#waiting.length > 0) this.#schedule();
    });
    this.#flushing = flushing;
    return flushing;
  }

  async #writeOnce(everything: boolean): Promise<void> {
    // Everything that waits, never a part: the extra writes tell of all that has happened so far.
    const taken = this.#waiting;
    this.#waiting = [];
    let extra: ExtraWrites | null = null;
    try {
      extra = this.#collect?.(listFacts(taken), everything) ?? null;
      const losses = extra?.losses?.map((loss) => encodeEntry({ loss })) ?? [];
      await this.#outbox.append([...taken.map(({ bytes }) => bytes), ...losses], extra?.put, extra?.losses !== null);
      this.#flushes++;
      this.#failure = null;
      for (const { resolve } of taken) resolve();
    } catch (error) {
      this.#failure = { error };
      extra?.failed(error);
      for (const { reject } of taken) reject(error);
    }
  }
}

function listFacts(taken: readonly Waiting[]): LedgerFacts {
  const decisions: DecisionRecord[] = [];
  const events: RecordedEvent[] = [];
  for (const { entry } of taken) {
    if ("decision" in entry) decisions.push(entry.decision);
    else if ("event" in entry) events.push(entry.event);
  }
  return { decisions, events };
}
