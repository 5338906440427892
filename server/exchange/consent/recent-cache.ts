/** Longer keys are computed each time: a stranger must not fill the memory with them. */
const maxKeyLength = 4_096;

/** Remembers the results of a pure function for the keys used last, at most `capacity` of them. */
export class RecentCache<V> {
  private readonly entries = new Map<string, V>();

  constructor(
    private readonly capacity: number,
    private readonly compute: (key: string) => V,
  ) {}

  get(key: string): V {
    if (key.length > maxKeyLength) return this.compute(key);
    const known = this.entries.get(key);
    if (known !== undefined) {
      // A Map keeps insertion order: put what was used at the end, so the first is the one unused for longest.
      this.entries.delete(key);
      this.entries.set(key, known);
      return known;
    }
    const value = this.compute(key);
    if (this.entries.size >= this.capacity) {
      const oldest = this.entries.keys().next();
      if (!oldest.done) this.entries.delete(oldest.value);
    }
    this.entries.set(key, value);
    return value;
  }

  get size(): number {
    return this.entries.size;
  }
}
