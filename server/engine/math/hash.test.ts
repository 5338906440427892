import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hash32, hashBytes, mix32 } from "./hash";

const utf8 = new TextEncoder();

describe("hashBytes", () => {
  it.each([
    ["", 0, 0],
    ["test", 0, 0xba6bd213],
    ["Hello, world!", 0, 0xc0363e43],
    ["The quick brown fox jumps over the lazy dog", 0x9747b28c, 0x2fa826cd],
  ])("of %j with seed %i is Murmur3's", (text, seed, expected) => {
    expect(hashBytes(utf8.encode(text), seed)).toBe(expected);
  });
});

describe("hash32 and mix32", () => {
  it("give unsigned 32-bit integers that repeat", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 0xffff })), fc.integer(), (units, number) => {
        const text = String.fromCharCode(...units);
        for (const value of [hash32(text), mix32(number, text.length)]) {
          expect(Number.isInteger(value) && value >= 0 && value < 2 ** 32).toBe(true);
        }
        expect(hash32(text)).toBe(hash32(text));
      }),
    );
  });

  it("tell neighbouring texts and pairs apart", () => {
    const texts = new Set<number>();
    const pairs = new Set<number>();
    for (let i = 0; i < 20_000; i += 1) {
      texts.add(hash32(`genre=${i}`));
      pairs.add(mix32(i % 200, Math.floor(i / 200)));
    }
    // among 20,000 random 32-bit values 0.05 collisions are expected
    expect(texts.size).toBeGreaterThan(19_997);
    expect(pairs.size).toBeGreaterThan(19_997);
    expect(mix32(1, 2)).not.toBe(mix32(2, 1));
  });

  it("flip about half of the output bits for any flipped input bit", () => {
    for (let bit = 0; bit < 32; bit += 1) {
      let flippedA = 0;
      let flippedB = 0;
      for (let i = 0; i < 500; i += 1) {
        const a = Math.imul(i, 0x9e3779b1);
        flippedA += countOnes(mix32(a, i) ^ mix32(a ^ (1 << bit), i));
        flippedB += countOnes(mix32(a, i) ^ mix32(a, i ^ (1 << bit)));
      }
      expect(flippedA / 500 / 32).toBeGreaterThan(0.46);
      expect(flippedA / 500 / 32).toBeLessThan(0.54);
      expect(flippedB / 500 / 32).toBeGreaterThan(0.46);
      expect(flippedB / 500 / 32).toBeLessThan(0.54);
    }
  });
});

function countOnes(word: number): number {
  let ones = 0;
  for (let rest = word >>> 0; rest !== 0; rest &= rest - 1) ones += 1;
  return ones;
}
