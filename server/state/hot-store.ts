import type { RootDatabase } from "lmdb";
import type { BudgetRecord } from "./budgets";
import type { ListenerRecord } from "./listener-record";
import type { OpenDecision } from "./open-decisions";

/** What the hot state needs of a store: LMDB, or plain memory where nothing has to last. */
export interface KeyedStore<V, K> {
  get(key: K): V | undefined;
  put(key: K, value: V): unknown;
  remove(key: K): unknown;
  getRange(): Iterable<{ key: K; value: V }>;
}

/** The named databases of the hot state, in the same LMDB environment as the outbox so that one transaction holds both. */
export interface HotStore {
  listeners: KeyedStore<ListenerRecord, string>;
  budgets: KeyedStore<BudgetRecord, number>;
  open: KeyedStore<OpenDecision, string>;
}

/** An example's feature slots are a typed array: without `moreTypes` each of its numbers would be cut to a byte. */
const openDecisionOptions = { name: "open-decisions", encoding: "msgpack", encoder: { moreTypes: true } } as const;

/** Opens the hot state's databases in `environment`. */
export function openHotStore(environment: RootDatabase): HotStore {
  return {
    listeners: environment.openDB<ListenerRecord, string>({ name: "listeners", encoding: "msgpack" }),
    budgets: environment.openDB<BudgetRecord, number>({ name: "budgets", encoding: "msgpack" }),
    open: environment.openDB<OpenDecision, string>(openDecisionOptions),
  };
}

function memoryStore<V, K>(): KeyedStore<V, K> {
  const values = new Map<K, V>();
  return {
    get: (key) => values.get(key),
    put: (key, value) => values.set(key, value),
    remove: (key) => values.delete(key),
    getRange: () => [...values].map(([key, value]) => ({ key, value })),
  };
}

/** A hot store that forgets everything with the process: for worlds that are tried out and thrown away. */
export function memoryHotStore(): HotStore {
  return { listeners: memoryStore(), budgets: memoryStore(), open: memoryStore() };
}
