import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { apportion, wholePpm } from "../math/largest-remainder";
import { chooseByPpm } from "./thompson";

describe("chooseByPpm", () => {
  it("chooses each index on exactly its share of the million equal parts of [0, 1)", () => {
    const ppm = [250_000, 0, 499_999, 250_001];
    const edges = [0, 250_000, 250_000, 749_999, 1_000_000];
    for (let i = 0; i < 4; i += 1) {
      if (ppm[i] === 0) continue;
      expect(chooseByPpm(ppm, 4, (edges[i] as number) / 1e6 + 1e-9)).toBe(i);
      expect(chooseByPpm(ppm, 4, (edges[i + 1] as number) / 1e6 - 1e-9)).toBe(i);
    }
  });

  it("never chooses an index with probability zero", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(0, 0, 1, 2.5), { minLength: 1, maxLength: 20 }).filter((w) => w.some((x) => x > 0)),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (weights, draw) => {
          const ppm = new Int32Array(weights.length);
          apportion(weights, weights.length, wholePpm, ppm);
          expect(weights[chooseByPpm(ppm, ppm.length, draw)]).toBeGreaterThan(0);
        },
      ),
    );
  });

  it("refuses probabilities that do not sum to one million", () => {
    expect(() => chooseByPpm([1, 2, 3], 3, 0.5)).toThrow(RangeError);
  });
});
