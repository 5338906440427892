import { describe, expect, it } from "vitest";
import { drawBits } from "../random/counter-draw";
import { ExposureTable } from "./exposure-table";

describe("ExposureTable", () => {
  it("counts like a plain map through many growths", () => {
    const table = new ExposureTable(Number.MAX_VALUE, 8);
    const plain = new Map<string, number>();
    for (let k = 0; k < 5_000; k++) {
      const listener = drawBits(1, 1, k) % 300;
      const thing = drawBits(1, 2, k) % 7 === 0 ? 524_288 + (k % 5) : drawBits(1, 3, k) % 11;
      table.add(listener, thing, 1_000);
      plain.set(`${listener} ${thing}`, (plain.get(`${listener} ${thing}`) ?? 0) + 1);
    }
    expect(table.size).toBe(plain.size);
    for (const [key, count] of plain) {
      const [listener = 0, thing = 0] = key.split(" ").map(Number);
      expect(table.read(listener, thing, 1_000)).toBe(count);
    }
    expect(table.read(301, 0, 1_000)).toBe(0);
  });

  it("forgets by half a half-life", () => {
    const table = new ExposureTable(100);
    table.add(1, 1, 0);
    table.add(1, 1, 100);
    expect(table.read(1, 1, 100)).toBeCloseTo(1.5);
    expect(table.read(1, 1, 200)).toBeCloseTo(0.75);
  });
});
