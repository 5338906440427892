/**
 * Random numbers as a pure function of (seed, counter): Philox 2×32 with ten rounds (Salmon et al., "Parallel random
 * numbers: as easy as 1, 2, 3", 2011). There is no state to keep: naming the counter names the draw.
 */

const multiplierLow = 0xd193;
const multiplierHigh = 0xd256;
const weyl = 0x9e3779b9;

const words = new Uint32Array(2);

/** Encrypts the counter (two 32-bit words) under the seed; leaves the result in `words`. */
function philox(low: number, high: number, key: number): void {
  let a = low | 0;
  let b = high | 0;
  let k = key | 0;
  for (let round = 0; round < 10; round += 1) {
    // upper half of the 64-bit product of `a` and 0xD256D193, by halves of 16 bits
    const aLow = a & 0xffff;
    const aHigh = a >>> 16;
    const middle = (Math.imul(aHigh, multiplierLow) + (Math.imul(aLow, multiplierLow) >>> 16)) | 0;
    const cross = (Math.imul(aLow, multiplierHigh) + (middle & 0xffff)) | 0;
    const upper = (Math.imul(aHigh, multiplierHigh) + (middle >>> 16) + (cross >>> 16)) | 0;
    const next = upper ^ k ^ b;
    b = Math.imul(a, 0xd256d193);
    a = next;
    k = (k + weyl) | 0;
  }
  words[0] = a;
  words[1] = b;
}

/** The draw named by (seed, counter, stream), 32-bit integers each: a multiple of 2^−53 in [0, 1). */
export function drawUnit(seed: number, counter: number, stream = 0): number {
  philox(counter, stream, seed);
  return (((words[0] as number) >>> 5) * 67108864 + ((words[1] as number) >>> 6)) / 9007199254740992;
}

/** The same draw as two unsigned 32-bit words. */
export function drawWords(seed: number, counter: number, stream = 0): [number, number] {
  philox(counter, stream, seed);
  return [words[0] as number, words[1] as number];
}
