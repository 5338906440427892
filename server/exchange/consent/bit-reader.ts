const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const sextets = new Int8Array(128).fill(-1);
for (let i = 0; i < alphabet.length; i++) sextets[alphabet.charCodeAt(i)] = i;

/** Reads the bits of a base64url string from the left, six a character, as all consent strings are written. */
export class BitReader {
  private at = 0;
  private failed = false;

  constructor(private readonly encoded: string) {}

  /** True once a read went past the end or met a character outside the alphabet. */
  get broken(): boolean {
    return this.failed;
  }

  /** The next `bits` (at most 32) as an unsigned number; 0 once broken. */
  read(bits: number): number {
    let value = 0;
    for (let i = 0; i < bits; i++) {
      const code = this.encoded.charCodeAt(Math.floor(this.at / 6));
      const sextet = code < 128 ? (sextets[code] ?? -1) : -1;
      if (sextet < 0) {
        this.failed = true;
        return 0;
      }
      value = value * 2 + ((sextet >> (5 - (this.at % 6))) & 1);
      this.at++;
    }
    return value;
  }

  skip(bits: number): void {
    this.at += bits;
    if (this.at > this.encoded.length * 6) this.failed = true;
  }
}
