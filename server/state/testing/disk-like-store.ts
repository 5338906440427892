import { deserialize, serialize } from "node:v8";
import type { HotStore, KeyedStore } from "../hot-store";

/** Memory that, like a disk, keeps copies: what is changed afterwards is not on it. */
function copyingStore<V, K>(): KeyedStore<V, K> {
  const values = new Map<K, Buffer>();
  const open = (bytes: Buffer) => deserialize(bytes) as V;
  return {
    get(key) {
      const bytes = values.get(key);
      return bytes === undefined ? undefined : open(bytes);
    },
    put: (key, value) => values.set(key, serialize(value)),
    remove: (key) => values.delete(key),
    getRange: () => [...values].map(([key, bytes]) => ({ key, value: open(bytes) })),
  };
}

/** A hot store that outlives the state opened on it, for tests of restarts. */
export function diskLikeHotStore(): HotStore {
  return { listeners: copyingStore(), budgets: copyingStore(), open: copyingStore() };
}
