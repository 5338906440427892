import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Agent } from "../agent";
import type { Catalogue } from "../catalogue";
import type { ExposureRead, ListenerRead } from "../decision-record";
import type { Sitting } from "../panel/sitting";
import { bareGrounds, openBareSitting, seatVotes } from "../testing/bare-sitting";
import { makeEngineAdSet } from "../testing/make-ad-set";
import { advertiserValueAgent } from "./advertiser-value";
import { budgetPacingAgent } from "./budget-pacing";
import { frequencyAgent } from "./frequency";
import { listenerExperienceAgent } from "./listener-experience";
import { yieldAgent } from "./yield";

/** A table of catalogue ads with these bids, one ad set each, under shadow prices in thousandths. */
function tableOf(bids: readonly number[], prices: readonly number[] = []): Sitting {
  const bare = bareGrounds();
  const adSets = bids.map((bidCpmMicros, index) => makeEngineAdSet({ no: index + 1, bidCpmMicros, firstAd: index }));
  const catalogue: Catalogue = { ...bare.catalogue, adSets, findAdSetIndex: (no) => no - 1 };
  const paceBook = { ...bare.paceBook, priceMilli: Int32Array.from(bids, (_, i) => prices[i] ?? 0) };
  const sitting = openBareSitting({ grounds: { ...bare, catalogue, paceBook } });
  bids.forEach((bid, index) => {
    const row = seatVotes(sitting, index + 1, {});
    sitting.table.adSetIndex[row] = index;
    sitting.table.bidCpmMicros[row] = bid;
    sitting.table.objective[row] = 1;
    sitting.table.completion[row] = 0.75;
    sitting.unitBid = Math.max(sitting.unitBid, bid);
  });
  return sitting;
}

function votesOf(agent: Agent, sitting: Sitting): number[] {
  const votes = new Int16Array(80);
  void agent.judge?.(sitting, votes);
  return Array.from(votes.subarray(0, sitting.table.count));
}

const bid = fc.integer({ min: 1_000, max: 50_000_000 });

describe("yield and advertiser-value", () => {
  it("are opponents: the dearer of two is liked more by the one and less by the other", () => {
    fc.assert(
      fc.property(bid, bid, (a, b) => {
        const sitting = tableOf([Math.max(a, b), Math.min(a, b)]);
        const [, dearYield = 0, cheapYield = 0] = votesOf(yieldAgent, sitting);
        const [, dearValue = 0, cheapValue = 0] = votesOf(advertiserValueAgent, sitting);
        expect(dearYield).toBeGreaterThanOrEqual(cheapYield);
        expect(dearValue).toBeLessThanOrEqual(cheapValue);
        expect(votesOf(yieldAgent, sitting)[0]).toBe(0);
        expect(votesOf(advertiserValueAgent, sitting)[0]).toBe(0);
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it("have an outcome cost less where more of them are expected", () => {
    const sitting = tableOf([5_000_000, 5_000_000]);
    sitting.table.completion[1] = 0.9;
    sitting.table.completion[2] = 0.3;
    const [, likely = 0, unlikely = 0] = votesOf(advertiserValueAgent, sitting);
    expect(likely).toBeGreaterThan(unlikely);
  });
});

describe("budget-pacing", () => {
  it("votes minus price times cost on the value scale, never for anybody", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(bid, fc.integer({ min: 0, max: 1_000_000 })), { minLength: 1, maxLength: 20 }),
        (rows) => {
          const sitting = tableOf(
            rows.map(([b]) => b),
            rows.map(([, price]) => price),
          );
          const votes = votesOf(budgetPacingAgent, sitting);
          rows.forEach(([b, price], i) => {
            const expected = Math.max(
              -10_000,
              Math.round((-(price / 1000) * b * 10_000) / sitting.unitBid / sitting.policy.maxLift),
            );
            expect(Math.abs((votes[i + 1] ?? 0) - expected)).toBeLessThanOrEqual(1);
          });
        },
      ),
      { seed: 2, numRuns: 200 },
    );
  });

  it("balances an average forecast exactly when the price is one", () => {
    const sitting = tableOf([5_000_000, 2_000_000], [1_000, 1_000]);
    expect(votesOf(budgetPacingAgent, sitting)).toEqual([0, -1_250, -500]);
    expect([1, 2].map((row) => Math.round(sitting.valueShare(row) * 10_000))).toEqual([1_250, 500]);
  });
});

describe("frequency", () => {
  function voteAt(total: number, minutesSinceLast: number): number {
    const sitting = tableOf([5_000_000]);
    const read: ExposureRead = { adSetNo: 1, inWindow: [], total, minutesSinceLast };
    sitting.receive("exposures", [read]);
    return votesOf(frequencyAgent, sitting)[1] ?? 0;
  }

  it("likes every further exposure less, and a repetition less the sooner it comes", () => {
    const byNumber = Array.from({ length: 30 }, (_, total) => voteAt(total, 1_440));
    byNumber.forEach((vote, n) => n > 0 && expect(vote).toBeLessThanOrEqual(byNumber[n - 1] ?? 0));
    expect(byNumber[0]).toBe(0);
    expect(byNumber[10]).toBeLessThan(-100);
    const bySoonness = [0, 10, 30, 59, 60, 500].map((minutes) => voteAt(1, minutes));
    expect(bySoonness).toEqual([...bySoonness].sort((a, b) => a - b));
    expect(bySoonness[4]).toBe(bySoonness[5]);
  });

  it("has no opinion of who was never heard", () => {
    expect(votesOf(frequencyAgent, tableOf([5_000_000]))).toEqual([0, 0]);
  });
});

describe("listener care", () => {
  const quiet: ListenerRead = { adsThisHour: 0, secondsSinceLastAd: 65_535, recent: [], recentSkips: 0 };

  function silenceVote(changes: Partial<ListenerRead>): number {
    const sitting = tableOf([5_000_000]);
    sitting.receive("listener", { ...quiet, ...changes });
    return votesOf(listenerExperienceAgent, sitting)[0] ?? 0;
  }

  it("wants silence more the more ads there were, the sooner the last, and the more were skipped", () => {
    const rising = (votes: number[]) => expect(votes).toEqual([...votes].sort((a, b) => a - b));
    rising(Array.from({ length: 60 }, (_, adsThisHour) => silenceVote({ adsThisHour })));
    rising([600, 300, 200, 100, 0].map((secondsSinceLastAd) => silenceVote({ secondsSinceLastAd })));
    rising([0, 1, 5, 10].map((recentSkips) => silenceVote({ recentSkips })));
    expect(silenceVote({})).toBe(0);
    expect(silenceVote({ adsThisHour: 59, secondsSinceLastAd: 0, recentSkips: 10 })).toBeLessThanOrEqual(10_000);
  });
});
