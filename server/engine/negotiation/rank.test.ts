import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AgentId, agentIds } from "../agent-roster";
import { castVotes, openBareSitting, seatVotes } from "../testing/bare-sitting";
import { seats } from "./compile-policy";
import { keptCandidates, rankRows, scoreRows } from "./rank";

interface Ad {
  adNo: number;
  votes: readonly number[];
  vetoed: boolean;
}

const ads = fc.uniqueArray(
  fc.record({
    adNo: fc.integer({ min: 1, max: 1_000_000 }),
    // Few values, so that ties are common.
    votes: fc.array(fc.constantFrom(-10_000, -100, 0, 100, 10_000), { minLength: seats, maxLength: seats }),
    vetoed: fc.boolean(),
  }),
  { selector: ({ adNo }) => adNo, maxLength: 30 },
);
const weights = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: seats, maxLength: seats });

const named = (votes: readonly number[]) =>
  Object.fromEntries(votes.map((vote, seat) => [agentIds[seat], vote])) as Record<AgentId, number>;

function rank(list: readonly Ad[], row: readonly number[], seed: number, silence = new Array(seats).fill(0)) {
  const sitting = openBareSitting();
  castVotes(sitting, 0, named(silence));
  for (const ad of list) {
    const at = seatVotes(sitting, ad.adNo, named(ad.votes));
    if (ad.vetoed) sitting.table.veto(at, 509, 1);
  }
  const { table } = sitting;
  scoreRows(table, [Int32Array.from(row), Int32Array.from(row), Int32Array.from(row)]);
  return rankRows(table, seed).map((at) => ({ adNo: table.adNo[at] ?? -1, score: table.score[at] ?? 0 }));
}

describe("ranking", () => {
  it("never ranks a vetoed ad at any weight, and always silence or eight better ads", () => {
    fc.assert(
      fc.property(ads, weights, fc.integer(), (list, row, seed) => {
        const ranked = rank(list, row, seed);
        const vetoed = new Set(list.filter((ad) => ad.vetoed).map(({ adNo }) => adNo));
        expect(ranked.filter(({ adNo }) => vetoed.has(adNo))).toEqual([]);
        expect(ranked).toHaveLength(Math.min(keptCandidates, list.length - vetoed.size + 1));
        if (ranked.every(({ adNo }) => adNo !== 0)) expect(ranked.every(({ score }) => score >= 0)).toBe(true);
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it("leaves silence alone on the table when everything is vetoed, however much it is disliked", () => {
    fc.assert(
      fc.property(ads, weights, fc.integer(), (list, row, seed) => {
        const ranked = rank(
          list.map((ad) => ({ ...ad, vetoed: true })),
          row,
          seed,
          new Array(seats).fill(-10_000),
        );
        expect(ranked.map(({ adNo }) => adNo)).toEqual([0]);
      }),
      { seed: 2, numRuns: 100 },
    );
  });

  it("does not depend on the order of the candidates", () => {
    const shuffled = ads.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    );
    fc.assert(
      fc.property(shuffled, weights, fc.integer(), ([list, other], row, seed) => {
        expect(rank(other, row, seed)).toEqual(rank(list, row, seed));
      }),
      { seed: 3, numRuns: 300 },
    );
  });

  it("is by falling score, the sum of weight times vote", () => {
    fc.assert(
      fc.property(ads, weights, fc.integer(), (list, row, seed) => {
        const ranked = rank(list, row, seed);
        ranked.forEach(({ adNo, score }, at) => {
          const votes = list.find((ad) => ad.adNo === adNo)?.votes ?? [];
          expect(score).toBe(votes.reduce<number>((sum, vote, seat) => sum + vote * (row[seat] ?? 0), 0));
          if (at > 0) expect(score).toBeLessThanOrEqual(ranked[at - 1]?.score ?? 0);
        });
      }),
      { seed: 4, numRuns: 200 },
    );
  });

  it("breaks ties by the seed alone, every tied candidate about as often", () => {
    const level: Ad[] = [11, 22, 33].map((adNo) => ({ adNo, votes: new Array<number>(seats).fill(50), vetoed: false }));
    const firsts = new Map<number, number>();
    const row = new Array<number>(seats).fill(1);
    for (let seed = 0; seed < 1_500; seed++) {
      const first = rank(level, row, seed)[0]?.adNo ?? -1;
      expect(rank([...level].reverse(), row, seed)[0]?.adNo).toBe(first);
      firsts.set(first, (firsts.get(first) ?? 0) + 1);
    }
    for (const { adNo } of level) expect(Math.abs((firsts.get(adNo) ?? 0) - 500)).toBeLessThan(80);
  });
});
