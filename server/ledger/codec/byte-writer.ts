/**
 * A growing buffer of varints, zigzag varints, strings and raw bytes: the alphabet of the outbox's binary records.
 * Numbers are safe integers; `view()` shares memory with the writer, `copy()` does not.
 */
export class ByteWriter {
  #bytes: Buffer;
  #length = 0;

  constructor(initialBytes = 16_384) {
    this.#bytes = Buffer.allocUnsafeSlow(initialBytes);
  }

  get length(): number {
    return this.#length;
  }

  reset(): void {
    this.#length = 0;
  }

  /** The bytes so far; valid until the next write. */
  view(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  copy(): Uint8Array {
    return Uint8Array.prototype.slice.call(this.#bytes, 0, this.#length);
  }

  byte(value: number): void {
    this.#reserve(1);
    this.#bytes[this.#length++] = value;
  }

  /** A whole number from 0 to 2^53 − 1, seven bits a byte, low bits first. */
  unsigned(value: number): void {
    this.#reserve(8);
    const bytes = this.#bytes;
    let at = this.#length;
    let rest = value;
    if (rest >= 0x8000_0000) {
      if (!Number.isSafeInteger(rest)) throw new RangeError(`not a storable whole number: ${value}`);
      while (rest >= 0x8000_0000) {
        bytes[at++] = (rest % 128) | 128;
        rest = Math.floor(rest / 128);
      }
    } else if (!(rest >= 0) || rest !== (rest | 0)) {
      throw new RangeError(`not a storable whole number: ${value}`);
    }
    while (rest > 127) {
      bytes[at++] = (rest & 127) | 128;
      rest >>>= 7;
    }
    bytes[at++] = rest;
    this.#length = at;
  }

  /** `unsigned`, refused when the ledger's column could not hold it. */
  atMost(most: number, value: number): void {
    if (value > most) throw new RangeError(`${value} is more than the ledger can hold here (${most})`);
    this.unsigned(value);
  }

  /** A whole number of either sign, |value| < 2^52: small magnitudes take few bytes. */
  signed(value: number): void {
    this.unsigned(value >= 0 ? value * 2 : -value * 2 - 1);
  }

  /** UTF-8 with its length in front. */
  text(value: string): void {
    const length = value.length;
    this.#reserve(5 + length * 3);
    if (length < 64) {
      const bytes = this.#bytes;
      const start = this.#length + 1;
      let index = 0;
      for (; index < length; index++) {
        const code = value.charCodeAt(index);
        if (code > 127) break;
        bytes[start + index] = code;
      }
      if (index === length) {
        bytes[this.#length] = length;
        this.#length = start + length;
        return;
      }
    }
    const byteLength = Buffer.byteLength(value, "utf8");
    this.unsigned(byteLength);
    this.#length += this.#bytes.write(value, this.#length, byteLength, "utf8");
  }

  raw(value: Uint8Array): void {
    this.#reserve(value.length);
    this.#bytes.set(value, this.#length);
    this.#length += value.length;
  }

  /** `hex.length / 2` bytes. */
  hex(value: string): void {
    this.#reserve(value.length >> 1);
    this.#length += this.#bytes.write(value, this.#length, value.length >> 1, "hex");
  }

  float64(value: number): void {
    this.#reserve(8);
    this.#length = this.#bytes.writeDoubleLE(value, this.#length);
  }

  unsigneds(values: ArrayLike<number>): void {
    this.unsigned(values.length);
    for (let at = 0; at < values.length; at++) this.unsigned(values[at] as number);
  }

  texts(values: readonly string[]): void {
    this.unsigned(values.length);
    for (const value of values) this.text(value);
  }

  #reserve(more: number): void {
    const needed = this.#length + more;
    if (needed <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(needed, this.#bytes.length * 2));
    larger.set(this.view());
    this.#bytes = larger;
  }
}
