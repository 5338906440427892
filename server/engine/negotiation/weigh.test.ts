import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { agentIds, forecasters } from "../agent-roster";
import { defaultPolicy } from "../default-policy";
import type { Knowledge } from "../knowledge";
import type { PolicyDocument } from "../policy";
import { freshKnowledge } from "../testing/bare-sitting";
import { objectives } from "../vocabulary";
import { compilePolicy, forecasterSeats, seats } from "./compile-policy";
import { WeightBook } from "./weigh";

function knowing(shares: readonly number[]): Knowledge {
  const sum = shares.reduce((a, b) => a + b, 0);
  return {
    ...freshKnowledge,
    forecasterShares: objectives.map(() => Float64Array.from(shares, (share) => share / sum)),
  };
}

function bookOf(policy: Partial<PolicyDocument>, knowledge = freshKnowledge): WeightBook {
  return new WeightBook(compilePolicy({ ...defaultPolicy, ...policy, version: 1 }), knowledge);
}

function sumOf(row: Int32Array | undefined, which: (seat: number) => boolean): number {
  return (row ?? new Int32Array(0)).reduce((sum, weight, seat) => sum + (which(seat) ? weight : 0), 0);
}

const isForecaster = (seat: number) => forecasterSeats.includes(seat);
/** Tenths by seat; 0 is absent. */
const confidences = fc.array(fc.integer({ min: 0, max: 10 }), { minLength: seats, maxLength: seats });
const anyShares = fc.array(fc.double({ min: 1e-4, max: 1, noNaN: true }), {
  minLength: forecasters.length,
  maxLength: forecasters.length,
});
const anyWeights = fc.record(
  Object.fromEntries(agentIds.map((id) => [id, fc.integer({ min: 0, max: 1_000_000 })])) as Record<
    (typeof agentIds)[number],
    fc.Arbitrary<number>
  >,
);
const bounds = fc
  .record({ min: fc.double({ min: 0, max: 0.19, noNaN: true }), max: fc.double({ min: 0.21, max: 1, noNaN: true }) })
  .filter(({ min, max }) => min < max);

const rowCase = fc.record({ confidences, shares: anyShares, weights: anyWeights, bounds });

describe("weights of one decision", () => {
  it("sum to exactly a million over those with a voice, and give nothing to the absent", () => {
    fc.assert(
      fc.property(rowCase, ({ confidences: tenths, shares, weights, bounds: forecasterBounds }) => {
        const book = bookOf(
          { weights: { REACH: weights, COMPLETIONS: weights, CLICKS: weights }, forecasterBounds },
          knowing(shares),
        );
        for (const row of book.rowsFor(Uint8Array.from(tenths))) {
          const anybody = agentIds.some((id, seat) => (tenths[seat] ?? 0) > 0 && weights[id] > 0);
          expect(sumOf(row, () => true)).toBe(anybody ? 1_000_000 : 0);
          row.forEach((weight, seat) => {
            expect(weight).toBeGreaterThanOrEqual(0);
            if ((tenths[seat] ?? 0) === 0) expect(weight).toBe(0);
          });
        }
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it("leave the others in proportion when an agent that does not forecast stays away", () => {
    const everybody = new Uint8Array(seats).fill(10);
    const book = bookOf({});
    agentIds.forEach((id, away) => {
      if (isForecaster(away)) return;
      const without = everybody.slice();
      without[away] = 0;
      objectives.forEach((objective, o) => {
        const full = book.rowsFor(everybody)[o] ?? new Int32Array(seats);
        const rest = book.rowsFor(without)[o] ?? new Int32Array(seats);
        const left = 1_000_000 - (full[away] ?? 0);
        full.forEach((weight, seat) => {
          if (seat !== away)
            expect(Math.abs((rest[seat] ?? 0) - (weight * 1_000_000) / left), `${id} away, ${objective}`).toBeLessThan(
              2,
            );
        });
      });
    });
  });

  it("keep the forecasters' block and every price's weight whoever of the forecasters is awake", () => {
    const book = bookOf({}, knowing([5, 1, 1, 3, 2]));
    const everybody = new Uint8Array(seats).fill(10);
    const block = sumOf(book.rowsFor(everybody)[0], isForecaster);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 5, maxLength: 5 }), (tenths) => {
        fc.pre(tenths.some((tenth) => tenth > 0));
        const present = everybody.slice();
        forecasterSeats.forEach((seat, i) => {
          present[seat] = tenths[i] ?? 0;
        });
        const row = book.rowsFor(present)[0];
        expect(Math.abs(sumOf(row, isForecaster) - block)).toBeLessThan(6);
        const before = book.rowsFor(everybody)[0];
        row?.forEach((weight, seat) => {
          if (!isForecaster(seat)) expect(Math.abs(weight - (before?.[seat] ?? 0))).toBeLessThan(2);
        });
      }),
      { seed: 2, numRuns: 200 },
    );
  });

  it("hold every awake forecaster inside the policy's bounds of the block", () => {
    fc.assert(
      fc.property(rowCase, ({ confidences: tenths, shares, bounds: forecasterBounds }) => {
        const book = bookOf({ forecasterBounds }, knowing(shares));
        const awake = forecasterSeats.filter((seat) => (tenths[seat] ?? 0) > 0);
        fc.pre(awake.length > 0);
        const most = Math.max(forecasterBounds.max, 1 / awake.length);
        for (const row of book.rowsFor(Uint8Array.from(tenths))) {
          const block = sumOf(row, isForecaster);
          for (const seat of awake) {
            const weight = row[seat] ?? 0;
            expect(weight).toBeGreaterThanOrEqual(forecasterBounds.min * block - 6);
            expect(weight).toBeLessThanOrEqual(most * block + 6);
          }
        }
      }),
      { seed: 3, numRuns: 300 },
    );
  });

  it("follow confidence and the learned shares among forecasters when no bound binds", () => {
    const wide = { forecasterBounds: { min: 0, max: 1 } };
    const present = new Uint8Array(seats).fill(10);
    const engagement = agentIds.indexOf("engagement");
    const taste = agentIds.indexOf("user-profile");
    const even = bookOf(wide).rowsFor(present)[1];
    // House weights 185 and 37: five times as much before anything is learned.
    expect((even?.[engagement] ?? 0) / (even?.[taste] ?? 1)).toBeCloseTo(5, 3);
    const learned = bookOf(wide, knowing([1, 1, 1, 3, 1])).rowsFor(present)[1];
    expect((learned?.[engagement] ?? 0) / (learned?.[taste] ?? 1)).toBeCloseTo(15, 3);
    expect(bookOf({ ...wide, learnWeights: false }, knowing([1, 1, 1, 3, 1])).rowsFor(present)[1]).toEqual(even);
    const unsure = present.slice();
    unsure[engagement] = 1;
    const timid = bookOf(wide).rowsFor(unsure)[1];
    expect((timid?.[engagement] ?? 0) / (timid?.[taste] ?? 1)).toBeCloseTo(0.5, 3);
  });
});
