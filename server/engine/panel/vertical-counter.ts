const planes = 16;

/**
 * Counts how often each bit of a bit set was on, without touching bits one by one: the counters stand upright, one
 * bit of each in every plane, and adding a word is a ripple carry over whole words.
 */
export class VerticalCounter {
  #planes = new Uint32Array(0);
  #words = 0;
  #added = 0;

  /** Makes room for `words` words of 32 counters. */
  resize(words: number): void {
    if (words <= this.#words) return;
    const grown = new Uint32Array(words * planes);
    grown.set(this.#planes);
    this.#planes = grown;
    this.#words = words;
  }

  /** Adds one to each counter whose bit is on in `word`. At most 65,535 additions between two `clear`s. */
  add(word: number, bits: number): void {
    let carry = bits;
    let at = word * planes;
    while (carry !== 0) {
      const before = this.#planes[at] ?? 0;
      this.#planes[at] = before ^ carry;
      carry &= before;
      at++;
    }
  }

  read(index: number): number {
    const start = (index >> 5) * planes;
    const mask = 1 << (index & 31);
    let count = 0;
    for (let p = 0; p < planes; p++) if (((this.#planes[start + p] ?? 0) & mask) !== 0) count |= 1 << p;
    return count;
  }

  clear(): void {
    this.#planes.fill(0);
    this.#added = 0;
  }

  /** Notes one more bit set added; true when the counter must be read and cleared. */
  isFullAfterOneMore(): boolean {
    this.#added++;
    return this.#added >= 65_000;
  }
}
