/** Reads what `ByteWriter` wrote; throws a RangeError at the end of the bytes instead of inventing values. */
export class ByteReader {
  readonly #bytes: Buffer;
  #at: number;
  readonly #end: number;

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#at = 0;
    this.#end = bytes.byteLength;
  }

  get done(): boolean {
    return this.#at >= this.#end;
  }

  /** The next byte without taking it; undefined at the end. */
  peek(): number | undefined {
    return this.#at < this.#end ? this.#bytes[this.#at] : undefined;
  }

  byte(): number {
    const value = this.#bytes[this.#at];
    if (value === undefined) throw new RangeError("record ends too early");
    this.#at++;
    return value;
  }

  unsigned(): number {
    let value = 0;
    let scale = 1;
    for (let length = 0; length < 8; length++) {
      const byte = this.byte();
      value += (byte & 127) * scale;
      if (byte < 128) return value;
      scale *= 128;
    }
    throw new RangeError("number is too long");
  }

  signed(): number {
    const value = this.unsigned();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }

  text(): string {
    const length = this.unsigned();
    const start = this.#take(length);
    return this.#bytes.toString("utf8", start, start + length);
  }

  /** A view that shares the reader's memory. */
  raw(length: number): Uint8Array {
    const start = this.#take(length);
    return this.#bytes.subarray(start, start + length);
  }

  hex(length: number): string {
    const start = this.#take(length);
    return this.#bytes.toString("hex", start, start + length);
  }

  float64(): number {
    return this.#bytes.readDoubleLE(this.#take(8));
  }

  unsigneds(): number[] {
    return this.list(() => this.unsigned());
  }

  texts(): string[] {
    return this.list(() => this.text());
  }

  /** As many items as the number in front says. */
  list<T>(item: () => T): T[] {
    const length = this.unsigned();
    if (length > this.#end - this.#at) throw new RangeError("list is longer than its record");
    const items: T[] = [];
    for (let index = 0; index < length; index++) items.push(item());
    return items;
  }

  #take(length: number): number {
    const start = this.#at;
    if (length > this.#end - start) throw new RangeError("record ends too early");
    this.#at += length;
    return start;
  }
}
