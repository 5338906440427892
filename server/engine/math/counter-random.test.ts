import { describe, expect, it } from "vitest";
import { drawUnit, drawWords } from "./counter-random";

describe("drawWords", () => {
  it.each([
    ["zeros", 0, 0, 0, 0xff1dae59, 0x6cd10df2],
    ["ones", 0xffffffff, 0xffffffff, 0xffffffff, 0x2c3f628b, 0xab4fd7ad],
    ["digits of pi", 0x13198a2e, 0x243f6a88, 0x85a308d3, 0xdd7ce038, 0xf62a4c12],
  ])("matches the known answer of Philox 2×32-10 for %s", (_name, seed, counter, stream, a, b) => {
    expect(drawWords(seed, counter, stream)).toEqual([a, b]);
  });
});

describe("drawUnit", () => {
  /** χ² of draws in equal cells, as standard deviations above its mean. */
  function excess(draw: (i: number) => number, cells: number, draws: number): number {
    const counts = new Float64Array(cells);
    for (let i = 0; i < draws; i += 1) {
      const cell = Math.floor(draw(i) * cells);
      counts[cell] = (counts[cell] as number) + 1;
    }
    const expected = draws / cells;
    const chi = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    return (chi - (cells - 1)) / Math.sqrt(2 * (cells - 1));
  }

  it.each([
    ["along counters", (i: number) => drawUnit(7, i)],
    ["along seeds", (i: number) => drawUnit(i, 0)],
    ["along streams", (i: number) => drawUnit(7, 3, i)],
    ["in its low bits", (i: number) => (drawUnit(7, i) * 2 ** 32) % 1],
  ])("is uniform %s", (_name, draw) => {
    expect(Math.abs(excess(draw, 256, 50_000))).toBeLessThan(4);
  });

  it("has no correlation between neighbours in counter, seed or stream", () => {
    const n = 20_000;
    for (const next of [
      (i: number) => drawUnit(9, i + 1),
      (i: number) => drawUnit(10, i),
      (i: number) => drawUnit(9, i, 1),
    ]) {
      let product = 0;
      for (let i = 0; i < n; i += 1) product += (drawUnit(9, i) - 0.5) * (next(i) - 0.5);
      expect(Math.abs((product / n) * 12)).toBeLessThan(4 / Math.sqrt(n));
    }
  });

  it("stays below 1 and repeats", () => {
    for (let i = 0; i < 1000; i += 1) {
      const u = drawUnit(i, -i, i * 3);
      expect(u >= 0 && u < 1).toBe(true);
      expect(drawUnit(i, -i, i * 3)).toBe(u);
    }
  });
});
