import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { VerticalCounter } from "./vertical-counter";

describe("vertical counter", () => {
  it("counts every bit like a plain counter does, over clears and growth", () => {
    const step = fc.oneof(
      { weight: 20, arbitrary: fc.record({ do: fc.constant("add" as const), word: fc.nat(4), bits: fc.integer() }) },
      { weight: 1, arbitrary: fc.constant({ do: "clear" as const }) },
      {
        weight: 1,
        arbitrary: fc.record({ do: fc.constant("resize" as const), words: fc.integer({ min: 1, max: 8 }) }),
      },
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        const counter = new VerticalCounter();
        const plain = new Array<number>(8 * 32).fill(0);
        counter.resize(5);
        for (const one of steps) {
          if (one.do === "clear") {
            counter.clear();
            plain.fill(0);
          } else if (one.do === "resize") counter.resize(one.words);
          else {
            counter.add(one.word, one.bits);
            for (let bit = 0; bit < 32; bit++)
              if (((one.bits >>> bit) & 1) === 1) plain[one.word * 32 + bit] = (plain[one.word * 32 + bit] ?? 0) + 1;
          }
        }
        expect(Array.from({ length: 160 }, (_, index) => counter.read(index))).toEqual(plain.slice(0, 160));
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it("says that it is full before any counter can overflow", () => {
    const counter = new VerticalCounter();
    counter.resize(1);
    let added = 0;
    do {
      counter.add(0, -1);
      added++;
    } while (!counter.isFullAfterOneMore());
    expect(added).toBeLessThanOrEqual(65_535);
    expect(counter.read(0)).toBe(added);
    expect(counter.read(31)).toBe(added);
    counter.clear();
    expect(counter.isFullAfterOneMore()).toBe(false);
  });
});
