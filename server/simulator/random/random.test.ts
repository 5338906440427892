import { describe, expect, it } from "vitest";
import { z } from "zod";
import { drawNormal, drawUniform } from "./counter-draw";
import { findWeighted, SeededSequence } from "./seeded-sequence";
import { createSeededUuid } from "./seeded-uuid";

const summarise = (values: readonly number[]) => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, variance };
};

describe("counter draws", () => {
  it("are uniform along every argument", () => {
    const along: Record<string, (i: number) => number> = {
      seed: (i) => drawUniform(i, 3, 5, 7),
      stream: (i) => drawUniform(3, i, 5, 7),
      a: (i) => drawUniform(3, 5, i, 7),
      b: (i) => drawUniform(3, 5, 7, i),
    };
    for (const [name, at] of Object.entries(along)) {
      const { mean, variance } = summarise(Array.from({ length: 20_000 }, (_, i) => at(i)));
      expect(Math.abs(mean - 0.5), name).toBeLessThan(0.01);
      expect(Math.abs(variance - 1 / 12), name).toBeLessThan(0.003);
    }
  });

  it("have neighbours that do not follow one another", () => {
    const draws = Array.from({ length: 20_000 }, (_, i) => drawUniform(1, 1, i) - 0.5);
    const product = draws.slice(1).reduce((sum, value, i) => sum + value * (draws[i] ?? 0), 0) / draws.length;
    expect(Math.abs(product * 12)).toBeLessThan(0.03);
  });

  it("give standard normal numbers", () => {
    const { mean, variance } = summarise(Array.from({ length: 20_000 }, (_, i) => drawNormal(9, 2, i)));
    expect(Math.abs(mean)).toBeLessThan(0.03);
    expect(Math.abs(variance - 1)).toBeLessThan(0.05);
  });
});

describe("SeededSequence", () => {
  it("repeats for the same item and differs for another", () => {
    const run = (item: number) => {
      const sequence = new SeededSequence(7, 1, item);
      return [sequence.uniform(), sequence.normal(), sequence.integer(100)];
    };
    expect(run(1)).toEqual(run(1));
    expect(run(1)).not.toEqual(run(2));
  });

  it("picks in proportion to weight and never what weighs nothing", () => {
    const sequence = new SeededSequence(7, 2);
    const counts = [0, 0, 0];
    for (let i = 0; i < 10_000; i++) {
      const picked = sequence.pickWeighted([1, 0, 3]);
      counts[picked] = (counts[picked] ?? 0) + 1;
    }
    expect(counts[1]).toBe(0);
    expect((counts[2] ?? 0) / 10_000).toBeCloseTo(0.75, 1);
    expect(findWeighted([1, 2, 0], 5)).toBe(1);
  });
});

describe("createSeededUuid", () => {
  it("is a valid version 7 id, stable for a label and unique across labels", () => {
    const ids = Array.from({ length: 2_000 }, (_, i) => createSeededUuid(7, `ad ${i}`));
    for (const id of ids.slice(0, 50)) expect(z.uuidv7().safeParse(id).success).toBe(true);
    expect(new Set(ids).size).toBe(ids.length);
    expect(createSeededUuid(7, "ad 1")).toBe(ids[1]);
    expect(createSeededUuid(8, "ad 1")).not.toBe(ids[1]);
  });
});
