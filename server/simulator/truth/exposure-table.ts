/** Decayed counts by (listener, thing) in three flat columns; grows by doubling, never forgets a key. */
export class ExposureTable {
  readonly #halfLifeMs: number;
  #keys: Float64Array;
  #counts: Float32Array;
  #times: Float64Array;
  #used = 0;

  constructor(halfLifeMs: number, capacity = 1 << 14) {
    this.#halfLifeMs = halfLifeMs;
    this.#keys = new Float64Array(capacity).fill(-1);
    this.#counts = new Float32Array(capacity);
    this.#times = new Float64Array(capacity);
  }

  /** Entries held. */
  get size(): number {
    return this.#used;
  }

  /** Exposures of `thing` (0…2²⁰ − 1) that still weigh on the listener at `atMs`. */
  read(listenerIndex: number, thing: number, atMs: number): number {
    const slot = this.#find(listenerIndex * 1_048_576 + thing);
    if (this.#keys[slot] === -1) return 0;
    return this.#decay(slot, atMs);
  }

  /** Counts one exposure. */
  add(listenerIndex: number, thing: number, atMs: number): void {
    const key = listenerIndex * 1_048_576 + thing;
    let slot = this.#find(key);
    if (this.#keys[slot] === -1) {
      if (this.#used * 2 >= this.#keys.length) {
        this.#grow();
        slot = this.#find(key);
      }
      this.#keys[slot] = key;
      this.#counts[slot] = 1;
      this.#used++;
    } else this.#counts[slot] = this.#decay(slot, atMs) + 1;
    this.#times[slot] = atMs;
  }

  #decay(slot: number, atMs: number): number {
    const age = Math.max(0, atMs - (this.#times[slot] ?? 0));
    return (this.#counts[slot] ?? 0) * 2 ** (-age / this.#halfLifeMs);
  }

  /** Slot of a key, or the free slot where it would go. */
  #find(key: number): number {
    const mask = this.#keys.length - 1;
    const high = Math.floor(key / 4_294_967_296);
    let slot = (Math.imul((key >>> 0) ^ Math.imul(high, 0x9e3779b1), 0x85ebca6b) >>> 7) & mask;
    while (this.#keys[slot] !== -1 && this.#keys[slot] !== key) slot = (slot + 1) & mask;
    return slot;
  }

  #grow(): void {
    const [keys, counts, times] = [this.#keys, this.#counts, this.#times];
    this.#keys = new Float64Array(keys.length * 2).fill(-1);
    this.#counts = new Float32Array(keys.length * 2);
    this.#times = new Float64Array(keys.length * 2);
    keys.forEach((key, from) => {
      if (key === -1) return;
      const to = this.#find(key);
      this.#keys[to] = key;
      this.#counts[to] = counts[from] ?? 0;
      this.#times[to] = times[from] ?? 0;
    });
  }
}
