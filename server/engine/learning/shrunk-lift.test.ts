import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawUnit } from "../math/counter-random";
import { ShrunkLiftTable } from "./shrunk-lift";

const dayMs = 86_400_000;
const options = { cells: 6, shrinkTrials: 100, halfLifeMs: 7 * dayMs, priorRate: 0.5 };

describe("ShrunkLiftTable", () => {
  it("is (successes + k·base)/(trials + k) over base when the base rate is what was expected", () => {
    const table = new ShrunkLiftTable({ ...options, priorRate: 0.2 });
    for (let i = 0; i < 50; i += 1) table.record(2, i % 2, 0.2, 0);
    const cell = table.cell(2, 0);
    const base = (25 + 100 * 0.2) / (50 + 100);
    expect(cell.trials).toBe(50);
    expect(cell.successes).toBe(25);
    expect(cell.expected).toBeCloseTo(10, 12);
    expect(cell.lift).toBeCloseTo((25 + 100 * base) / (10 + 100 * base), 12);
    expect(table.cell(3, 0).lift).toBe(1);
  });

  it("finds the true lift of each cell with enough outcomes, and leaves the untried at one", () => {
    const table = new ShrunkLiftTable({ ...options, halfLifeMs: 1000 * dayMs });
    const lifts = [0.6, 0.8, 1, 1.2, 1.4];
    for (let t = 0; t < 50_000; t += 1) {
      const cell = t % 5;
      const expected = 0.2 + 0.4 * drawUnit(1, t);
      table.record(cell, drawUnit(2, t) < expected * (lifts[cell] as number) ? 1 : 0, expected, t);
    }
    const learned = table.snapshotLifts(50_000);
    lifts.forEach((lift, cell) => {
      expect(Math.abs((learned[cell] as number) - lift)).toBeLessThan(0.05);
    });
    expect(learned[5]).toBe(1);
  });

  it("takes no credit for good listeners: a cell that meets what was expected has a lift of one", () => {
    const table = new ShrunkLiftTable({ ...options, halfLifeMs: 1000 * dayMs });
    for (let t = 0; t < 20_000; t += 1) {
      const expected = t % 2 === 0 ? 0.8 : 0.1;
      table.record(t % 2, drawUnit(3, t) < expected ? 1 : 0, expected, t);
    }
    expect(Math.abs(table.cell(0, 20_000).lift - 1)).toBeLessThan(0.03);
    expect(Math.abs(table.cell(1, 20_000).lift - 1)).toBeLessThan(0.1);
  });

  it("halves its evidence in one half-life, and so goes back towards one", () => {
    const table = new ShrunkLiftTable(options);
    for (let i = 0; i < 400; i += 1) table.record(0, 1, 0.5, 0);
    const now = table.cell(0, 0);
    const later = table.cell(0, 7 * dayMs);
    expect(later.trials).toBeCloseTo(now.trials / 2, 9);
    expect(later.successes).toBeCloseTo(now.successes / 2, 9);
    expect(later.lift).toBeLessThan(now.lift);
    expect(table.cell(0, 700 * dayMs).lift).toBeCloseTo(1, 9);
  });

  it("keeps lifts positive and finite, the same in snapshot and cell", () => {
    const outcome = fc.record({
      cell: fc.integer({ min: 0, max: 5 }),
      success: fc.integer({ min: 0, max: 1 }),
      expected: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
      atMs: fc.integer({ min: 0, max: 40 * dayMs }),
    });
    fc.assert(
      fc.property(fc.array(outcome, { maxLength: 80 }), (outcomes) => {
        const table = new ShrunkLiftTable(options);
        for (const { cell, success, expected, atMs } of outcomes) table.record(cell, success, expected, atMs);
        const lifts = table.snapshotLifts(40 * dayMs);
        for (let cell = 0; cell < 6; cell += 1) {
          const lift = lifts[cell] as number;
          expect(lift > 0 && Number.isFinite(lift)).toBe(true);
          expect(lift).toBe(Math.fround(table.cell(cell, 40 * dayMs).lift));
        }
      }),
    );
  });

  it("goes on to the bit after a restore, and refuses another size", () => {
    const first = new ShrunkLiftTable(options);
    for (let i = 0; i < 100; i += 1) first.record(i % 6, i % 2, null, i * 1000);
    const second = new ShrunkLiftTable(options);
    second.restore(first.save());
    first.record(1, 1, null, dayMs);
    second.record(1, 1, null, dayMs);
    expect(second.snapshotLifts(dayMs)).toEqual(first.snapshotLifts(dayMs));
    expect(() => new ShrunkLiftTable({ ...options, cells: 7 }).restore(first.save())).toThrow(RangeError);
  });

  it("refuses a cell that is not there", () => {
    expect(() => new ShrunkLiftTable(options).record(6, 1, null, 0)).toThrow(RangeError);
    expect(() => new ShrunkLiftTable(options).record(Number.NaN, 1, null, 0)).toThrow(RangeError);
  });
});
