import type { KeyedStore } from "./hot-store";
import { type ListenerRecord, newListenerRecord } from "./listener-record";

/** Listener records in memory in front of the store; changed ones wait for the next commit and are never dropped before. */
export class Listeners {
  readonly #store: KeyedStore<ListenerRecord, string>;
  readonly #capacity: number;
  readonly #records = new Map<string, ListenerRecord>();
  #changed = new Set<string>();
  #writing = new Set<string>();

  constructor(store: KeyedStore<ListenerRecord, string>, capacity = 100_000) {
    this.#store = store;
    this.#capacity = capacity;
  }

  /** The record of a key, or null when nothing is known. */
  find(key: string): ListenerRecord | null {
    const inMemory = this.#records.get(key);
    if (inMemory !== undefined) return inMemory;
    const stored = this.#store.get(key);
    if (stored === undefined) return null;
    this.#remember(key, stored);
    return stored;
  }

  /** The record of a key to be changed; it is written with the next commit. */
  change(key: string): ListenerRecord {
    let record = this.find(key);
    if (record === null) {
      record = newListenerRecord();
      this.#remember(key, record);
    }
    this.#changed.add(key);
    return record;
  }

  #remember(key: string, record: ListenerRecord): void {
    if (this.#records.size >= this.#capacity) {
      for (const old of this.#records.keys()) {
        if (this.#changed.has(old) || this.#writing.has(old)) continue;
        this.#records.delete(old);
        if (this.#records.size < this.#capacity * 0.95) break;
      }
    }
    this.#records.set(key, record);
  }

  /** Puts changed records into the open transaction. */
  write(): void {
    this.#writing = this.#changed;
    this.#changed = new Set();
    for (const key of this.#writing) {
      const record = this.#records.get(key);
      if (record !== undefined) void this.#store.put(key, record);
    }
  }

  /** The transaction of the last `write` failed: its records are offered again. */
  writeAgain(): void {
    for (const key of this.#writing) this.#changed.add(key);
  }
}
