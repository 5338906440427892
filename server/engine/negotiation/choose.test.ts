import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hash32 } from "../math/hash";
import type { Sitting } from "../panel/sitting";
import { bareGrounds, openBareSitting, seatVotes } from "../testing/bare-sitting";
import { choose } from "./choose";
import { rankRows } from "./rank";

/** A sitting whose rows have these scores; row 0 is silence with score 0. */
function scored(
  scores: readonly number[],
  exploration: { sharePpm: number; inverseGap: number },
  vetoed: readonly number[] = [],
): Sitting {
  const sitting = openBareSitting({ grounds: bareGrounds({ exploration }) });
  scores.forEach((score, i) => {
    const row = seatVotes(sitting, i + 1, {});
    sitting.table.score[row] = score;
    if (vetoed.includes(i)) sitting.table.veto(row, 509, 1);
  });
  return sitting;
}

const exploration = fc.record({
  sharePpm: fc.integer({ min: 1, max: 1_000_000 }),
  inverseGap: fc.double({ min: 1, max: 1_000_000, noNaN: true }),
});
const scores = fc.array(fc.integer({ min: -10_000_000_000, max: 10_000_000_000 }), { minLength: 1, maxLength: 12 });

describe("exploration", () => {
  it("names propensities that are the very frequencies, over all draws", () => {
    const sitting = scored([9e9, 8.9e9, 8.5e9, -2e9], { sharePpm: 400_000, inverseGap: 20 });
    const ranked = rankRows(sitting.table, 1);
    const seen = new Map<number, { times: number; ppm: number }>();
    let weights = 0;
    const draws = 60_000;
    for (let i = 0; i < draws; i++) {
      sitting.seed = hash32(`draw ${i}`);
      const { first, propensityPpm } = choose(sitting, ranked);
      const entry = seen.get(first) ?? { times: 0, ppm: propensityPpm };
      expect(propensityPpm).toBe(entry.ppm);
      seen.set(first, { times: entry.times + 1, ppm: entry.ppm });
      weights += 1e6 / propensityPpm / ranked.filter((row) => sitting.table.adNo[row] !== 0).length;
    }
    const total = [...seen.values()].reduce((sum, { ppm }) => sum + ppm, 0);
    expect(total).toBe(1_000_000);
    for (const { times, ppm } of seen.values()) {
      const p = ppm / 1e6;
      expect(Math.abs(times / draws - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / draws));
    }
    // Importance weights of a uniform target average one.
    expect(weights / draws).toBeGreaterThan(0.97);
    expect(weights / draws).toBeLessThan(1.03);
  });

  it("sums to one over everything that could have been drawn, never draws what it says has no chance", () => {
    fc.assert(
      fc.property(scores, exploration, (list, options) => {
        const sitting = scored(list, options);
        const ranked = rankRows(sitting.table, 7);
        const byFirst = new Map<number, number>();
        for (let i = 0; i < 200; i++) {
          sitting.seed = hash32(`draw ${i}`);
          const { first, propensityPpm } = choose(sitting, ranked);
          expect(propensityPpm).toBeGreaterThan(0);
          expect(byFirst.get(first) ?? propensityPpm).toBe(propensityPpm);
          byFirst.set(first, propensityPpm);
        }
        expect([...byFirst.values()].reduce((sum, ppm) => sum + ppm, 0)).toBeLessThanOrEqual(1_000_000);
      }),
      { seed: 1, numRuns: 60 },
    );
  });

  it("never draws silence or a vetoed ad at any setting", () => {
    fc.assert(
      fc.property(scores, exploration, fc.array(fc.nat(11)), fc.integer(), (list, options, vetoed, seed) => {
        const sitting = scored(list, options, vetoed);
        sitting.seed = seed;
        const { table } = sitting;
        const ranked = rankRows(table, seed);
        const { first, explored } = choose(sitting, ranked);
        const row = ranked[first] ?? -1;
        expect(row).toBeGreaterThanOrEqual(0);
        expect(table.isVetoed(row)).toBe(false);
        if (first > 0) {
          expect(explored).toBe(true);
          expect(table.adNo[row]).not.toBe(0);
          expect(table.adNo[ranked[0] ?? 0]).not.toBe(0);
        }
      }),
      { seed: 2, numRuns: 500 },
    );
  });

  it("takes the best with certainty when it is off or silence is best", () => {
    const off = scored([5, 4, 3], { sharePpm: 0, inverseGap: 5_000 });
    expect(choose(off, rankRows(off.table, 1))).toEqual({ first: 0, explored: false, propensityPpm: 1_000_000 });
    const quiet = scored([-5, -4], { sharePpm: 1_000_000, inverseGap: 1 });
    expect(choose(quiet, rankRows(quiet.table, 1))).toEqual({ first: 0, explored: false, propensityPpm: 1_000_000 });
  });

  it("explores in the policy's share of decisions", () => {
    const sitting = scored([9e9, 8.9e9], { sharePpm: 20_000, inverseGap: 5_000 });
    const ranked = rankRows(sitting.table, 1);
    let explored = 0;
    for (let i = 0; i < 50_000; i++) {
      sitting.seed = hash32(`share ${i}`);
      if (choose(sitting, ranked).explored) explored++;
    }
    expect(Math.abs(explored - 1_000)).toBeLessThan(130);
  });
});
