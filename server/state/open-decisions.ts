import type { TrainingExample } from "@/server/engine/learning/training-example";
import type { KeyedStore } from "./hot-store";

/** An answered ad whose events may still come. */
export interface OpenDecision {
  decisionId: string;
  atMs: number;
  /** When an unconfirmed reservation lapses. */
  expiresMs: number;
  /** When beacons are no longer accepted. */
  closesMs: number;
  listenerKey: string;
  advertiserNo: number;
  campaignNo: number;
  adSetNo: number;
  adNo: number;
  creativeNo: number;
  category: number;
  costMicros: number;
  /** Day (start, UTC ms) on which the cost is reserved. */
  dayStartMs: number;
  state: "reserved" | "played" | "released";
  /** Bit i: event type i has been seen. */
  eventMask: number;
  impressionMs: number;
  durationSeconds: number;
  exposureNo: number;
  arm: number;
  clickUrl: string;
  /** Null once learned from, or when it may not be. */
  example: TrainingExample | null;
  /** When the outcome counts as known; 0 while nothing has been played. */
  outcomeDueMs: number;
}

const minuteMs = 60_000;
/** What of the capacity stays when room is made. */
const keptShare = 0.95;

/**
 * Open decisions: the latest in memory in front of the store, and the minutes at which something is due for each.
 * Changed ones wait for the next commit and are never dropped before.
 */
export class OpenDecisions {
  readonly #store: KeyedStore<OpenDecision, string>;
  readonly #capacity: number;
  readonly #open = new Map<string, OpenDecision>();
  #size = 0;
  #changed = new Set<string>();
  #removed = new Set<string>();
  #writing = { changed: new Set<string>(), removed: new Set<string>() };
  /** Minute → decisions to look at then. */
  readonly #due = new Map<number, string[]>();
  #lookedUntilMinute = Number.NEGATIVE_INFINITY;

  constructor(store: KeyedStore<OpenDecision, string>, capacity = 50_000) {
    this.#store = store;
    this.#capacity = capacity;
  }

  /** Reads what a former process left open. */
  load(): void {
    for (const { value } of this.#store.getRange()) {
      this.#remember(value);
      this.#schedule(value);
      this.#size++;
    }
  }

  /** How many are open. */
  get size(): number {
    return this.#size;
  }

  /** The open decision of an id, to be looked at or changed in this turn, or null. */
  find(decisionId: string): OpenDecision | null {
    const inMemory = this.#open.get(decisionId);
    if (inMemory !== undefined) return inMemory;
    if (this.#removed.has(decisionId) || this.#writing.removed.has(decisionId)) return null;
    const stored = this.#store.get(decisionId);
    if (stored === undefined) return null;
    this.#remember(stored);
    return stored;
  }

  #remember(decision: OpenDecision): void {
    if (this.#open.size >= this.#capacity) {
      for (const old of this.#open.keys()) {
        if (this.#changed.has(old) || this.#writing.changed.has(old)) continue;
        this.#open.delete(old);
        if (this.#open.size < this.#capacity * keptShare) break;
      }
    }
    this.#open.set(decision.decisionId, decision);
  }

  add(decision: OpenDecision): void {
    this.#remember(decision);
    this.#size++;
    this.#changed.add(decision.decisionId);
    this.#schedule(decision);
  }

  /** Notes a change, and when it must be looked at again. */
  touch(decision: OpenDecision): void {
    this.#changed.add(decision.decisionId);
    this.#schedule(decision);
  }

  remove(decision: OpenDecision): void {
    this.#open.delete(decision.decisionId);
    this.#size--;
    this.#changed.delete(decision.decisionId);
    this.#removed.add(decision.decisionId);
  }

  #nextDueMs(decision: OpenDecision): number {
    if (decision.state === "reserved") return decision.expiresMs;
    if (decision.example !== null && decision.outcomeDueMs > 0) return decision.outcomeDueMs;
    return decision.closesMs;
  }

  #schedule(decision: OpenDecision): void {
    const minute = Math.max(Math.ceil(this.#nextDueMs(decision) / minuteMs), this.#lookedUntilMinute + 1);
    const list = this.#due.get(minute);
    if (list === undefined) this.#due.set(minute, [decision.decisionId]);
    else list.push(decision.decisionId);
  }

  /** Hands every decision with something due by `nowMs` to `look`, in order of minutes. */
  eachDue(nowMs: number, look: (decision: OpenDecision) => void): void {
    const until = Math.floor(nowMs / minuteMs);
    const minutes = [...this.#due.keys()].filter((minute) => minute <= until).sort((a, b) => a - b);
    this.#lookedUntilMinute = Math.max(this.#lookedUntilMinute, until);
    for (const minute of minutes) {
      const ids = this.#due.get(minute) ?? [];
      this.#due.delete(minute);
      for (const id of ids) {
        const decision = this.find(id);
        if (decision === null) continue;
        if (this.#nextDueMs(decision) <= nowMs) look(decision);
      }
    }
  }

  /** Puts changes into the open transaction. */
  write(): void {
    this.#writing = { changed: this.#changed, removed: this.#removed };
    this.#changed = new Set();
    this.#removed = new Set();
    for (const id of this.#writing.changed) {
      const decision = this.#open.get(id);
      if (decision !== undefined) void this.#store.put(id, decision);
    }
    for (const id of this.#writing.removed) void this.#store.remove(id);
  }

  /** The transaction of the last `write` failed: its changes are offered again. */
  writeAgain(): void {
    for (const id of this.#writing.changed) this.#changed.add(id);
    for (const id of this.#writing.removed) this.#removed.add(id);
  }
}
