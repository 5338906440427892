import { describe, expect, it } from "vitest";
import { defaultPolicy } from "../default-policy";
import { bareGrounds, freshKnowledge, openBareSitting, seatVotes } from "../testing/bare-sitting";
import { listenerExperienceAgent } from "./listener-experience";

/** Votes on ads with these predicted responses, one basis point apart from nothing else; row 0 is silence. */
function votesFor(ads: readonly { completion: number; click: number }[], listener = {}): number[] {
  const policy = { listener: { ...defaultPolicy.listener, jarringCostBp: 0, ...listener } };
  const sitting = openBareSitting({ grounds: bareGrounds(policy) });
  sitting.receive("listener", { adsThisHour: 0, secondsSinceLastAd: 60_000, recent: [], recentSkips: 0 });
  for (const [at, { completion, click }] of ads.entries()) {
    const row = seatVotes(sitting, at + 1, {});
    sitting.table.completion[row] = completion;
    sitting.table.click[row] = click;
  }
  const votes = new Int16Array(ads.length + 1);
  void listenerExperienceAgent.judge?.(sitting, votes);
  return Array.from(votes);
}

const usual = freshKnowledge.base[0];

describe("the listener's voice", () => {
  it("speaks against what is likelier than usual to be broken off and for what is less likely", () => {
    const [, better = 0, same = 0, worse = 0] = votesFor(
      [0.05, 0, -0.05].map((more) => ({ completion: usual + more, click: 0.01 })),
      { annoyanceCostBp: 2_000, welcomeGainBp: 0 },
    );
    expect([better, same, worse]).toEqual([100, 0, -100]);
  });

  it("speaks for what is clicked more than the others at the table, up to twice as much", () => {
    const clicks = [0.001, 0.005, 0.009, 0.005].map((click) => ({ completion: usual, click }));
    expect(votesFor(clicks, { welcomeGainBp: 1_000 })).toEqual([0, -800, 0, 800, 0]);
    const extreme = [0, 0, 0, 0, 0, 0.01].map((click) => ({ completion: usual, click }));
    expect(votesFor(extreme, { welcomeGainBp: 1_000 }).at(-1)).toBe(1_000);
    expect(votesFor(clicks, { welcomeGainBp: 0 })).toEqual([0, 0, 0, 0, 0]);
  });
});
