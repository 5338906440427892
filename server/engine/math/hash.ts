/** Well-mixed 32-bit hashes of text, bytes and pairs of integers; every result is an unsigned 32-bit integer. */

/** Murmur3's finaliser: every input bit flips each output bit with a chance of about one half. */
function avalanche(h: number): number {
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** One block of Murmur3: folds 32 bits `k` into the state `h`. */
function fold(h: number, k: number): number {
  k = Math.imul(k, 0xcc9e2d51);
  k = Math.imul((k << 15) | (k >>> 17), 0x1b873593);
  h ^= k;
  return (Math.imul((h << 13) | (h >>> 19), 5) + 0xe6546b64) | 0;
}

/** Hash of two 32-bit integers; order matters. Chain it to hash more: `mix32(mix32(a, b), c)`. */
export function mix32(a: number, b: number): number {
  return avalanche(fold(fold(0, a), b) ^ 8);
}

/** Hash of a text by its UTF-16 code units. */
export function hash32(text: string, seed = 0): number {
  let h = seed | 0;
  const pairs = text.length & ~1;
  for (let i = 0; i < pairs; i += 2) h = fold(h, text.charCodeAt(i) | (text.charCodeAt(i + 1) << 16));
  if (pairs < text.length) h = fold(h, text.charCodeAt(pairs));
  return avalanche(h ^ (text.length * 2));
}

/** Hash of bytes: Murmur3 (32 bits, x86), whatever the machine's byte order. */
export function hashBytes(bytes: Uint8Array, seed = 0): number {
  const length = bytes.length;
  const whole = length & ~3;
  let h = seed | 0;
  for (let i = 0; i < whole; i += 4) {
    const k =
      (bytes[i] as number) |
      ((bytes[i + 1] as number) << 8) |
      ((bytes[i + 2] as number) << 16) |
      ((bytes[i + 3] as number) << 24);
    h = fold(h, k);
  }
  let tail = 0;
  for (let i = length - 1; i >= whole; i -= 1) tail = (tail << 8) | (bytes[i] as number);
  if (whole < length) {
    // the last one to three bytes skip the rotation and the addition
    tail = Math.imul(tail, 0xcc9e2d51);
    h ^= Math.imul((tail << 15) | (tail >>> 17), 0x1b873593);
  }
  return avalanche(h ^ length);
}
