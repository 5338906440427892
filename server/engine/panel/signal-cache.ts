const capacity = 2_000;

interface Entry {
  value: unknown;
  expiresMs: number;
}

/** Values of cacheable signals by declared key, kept until their time to live ends; the oldest make room. */
export class SignalCache {
  readonly #entries = new Map<string, Entry>();

  find(signal: string, key: string, nowMs: number): { value: unknown } | undefined {
    const entry = this.#entries.get(`${signal}\n${key}`);
    return entry === undefined || entry.expiresMs <= nowMs ? undefined : entry;
  }

  keep(signal: string, key: string, value: unknown, expiresMs: number): void {
    if (this.#entries.size >= capacity) {
      const oldest = this.#entries.keys().next();
      if (!oldest.done) this.#entries.delete(oldest.value);
    }
    this.#entries.set(`${signal}\n${key}`, { value, expiresMs });
  }
}
