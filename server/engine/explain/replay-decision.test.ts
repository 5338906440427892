import { beforeAll, describe, expect, it } from "vitest";
import { runTrialWorld, type TrialWorld, type Witnessed } from "@/server/decisions/testing/trial-world";
import { type AgentId, agentIds } from "../agent-roster";
import { drawUnit } from "../math/counter-random";
import { changeGrounds } from "./change-grounds";
import { findTurningWeights, tryWithout } from "./counterfactuals";
import { type ReplayChanges, replayDecision, reweigh } from "./replay-decision";

const seen: Witnessed[] = [];
let world: TrialWorld;

beforeAll(async () => {
  world = await runTrialWorld({
    scenario: "cap-exhausted",
    seed: 31,
    decisions: 400,
    listeners: 40,
    onDecided: (one) => seen.push(one),
  });
});

const replay = ({ decided: { record }, grounds }: Witnessed, changes: ReplayChanges) =>
  replayDecision(world.desk.engine, record, grounds, changes);

/** The ad that would have played, 0 for none. */
const played = ({ candidates, winner }: ReturnType<typeof replay>) => candidates[winner]?.adNo ?? 0;

describe("a replay without changes", () => {
  it("equals the record: order, scores, weights, vetoes, rounds and winner", () => {
    for (const one of seen) {
      const { record } = one.decided;
      const replayed = replay(one, {});
      expect(replayed.candidates.map(({ adNo, scoreUnits }) => [adNo, scoreUnits])).toEqual(
        record.candidates.map(({ adNo, scoreUnits }) => [adNo, scoreUnits]),
      );
      expect(replayed.winner).toBe(record.winner);
      expect(replayed.rounds).toBe(record.rounds);
      expect([...replayed.vetoes]).toEqual(record.vetoes.map(({ adNo, codes }) => [adNo, codes]));
    }
  });

  it("equals the record too when a bid and a cap are changed to what they were", () => {
    for (const one of seen.slice(0, 120)) {
      const { grounds } = one;
      const adSets = new Map(
        grounds.catalogue.adSets.map((adSet) => [
          adSet.no,
          {
            bidCpmMicros: adSet.bidCpmMicros,
            caps: adSet.caps.map(({ maxImpressions }, index) => ({ index, maxImpressions })),
          },
        ]),
      );
      const plain = replay(one, {});
      expect(replay(one, { adSets })).toEqual(plain);
      expect(changeGrounds(grounds, { adSets }).catalogue.ads.map(({ no }) => no)).toEqual(
        grounds.catalogue.ads.map(({ no }) => no),
      );
    }
  });
});

describe("changed weights", () => {
  it("sum to 1,000,000 whatever is asked for, and absent agents stay absent", () => {
    for (const [at, one] of seen.slice(0, 100).entries()) {
      const wanted = new Map(
        agentIds
          .filter((_, seat) => drawUnit(at, seat, 1) < 0.5)
          .map((agent, i) => [agent, Math.floor(drawUnit(at, i, 2) * 1_000_000)] as const),
      );
      const { weightsPpm } = replay(one, {});
      const changed = reweigh(
        weightsPpm.map((row) => Int32Array.from(row)),
        wanted,
      );
      changed.forEach((row, objective) => {
        const before = weightsPpm[objective] ?? [];
        if (before.every((weight) => weight === 0)) return;
        expect(row.reduce((sum, weight) => sum + weight, 0)).toBe(1_000_000);
        before.forEach((weight, seat) => {
          if (weight === 0) expect(row[seat]).toBe(0);
        });
      });
    }
  });

  it("contributions add up to the score under any change", () => {
    const wanted = new Map<AgentId, number>([
      ["engagement", 600_000],
      ["budget-pacing", 10_000],
    ]);
    for (const one of seen.slice(0, 100)) {
      for (const candidate of replay(one, { weightsPpm: wanted, undamped: true }).candidates) {
        expect(candidate.contributions.reduce((sum, { units }) => sum + units, 0)).toBe(candidate.scoreUnits);
      }
    }
  });
});

describe("what flips", () => {
  it("agrees with the explanation about each agent's absence", () => {
    for (const one of seen.slice(0, 60)) {
      const { record } = one.decided;
      for (const agent of ["context", "budget-pacing", "yield"] as const) {
        expect(played(replay(one, { off: [agent] }))).toBe(
          tryWithout(world.desk.engine, record, one.grounds, agent).adNo,
        );
      }
    }
  });

  it("a weight well past its turning point turns the decision", () => {
    const turned = seen.filter((one) => {
      const { record } = one.decided;
      const [first] = findTurningWeights(world.desk.engine, record, one.grounds);
      if (first?.agent == null || (first.to ?? 0) > 500_000 || (first.to ?? 0) < (first.from ?? 0)) return false;
      const all = played(replay(one, { weightsPpm: new Map([[first.agent, 1_000_000_000]]) }));
      return all !== record.candidates[record.winner]?.adNo;
    });
    expect(turned.length).toBeGreaterThan(0);
  });

  it("lifting a full cap lets the ad back on the table", () => {
    const capped = seen.find(({ decided: { record } }) =>
      record.vetoes.some(({ codes }) => codes.every((code) => code >= 508 && code <= 511)),
    );
    expect(capped).toBeDefined();
    if (capped === undefined) return;
    const veto = capped.decided.record.vetoes.find(({ codes }) => codes.every((code) => code >= 508 && code <= 511));
    const { catalogue } = capped.grounds;
    const adSet = catalogue.adSets[catalogue.ads[catalogue.findAdIndex(veto?.adNo ?? 0)]?.adSetIndex ?? -1];
    const caps = (adSet?.caps ?? []).map((_, index) => ({ index, maxImpressions: null }));
    const replayed = replay(capped, { adSets: new Map([[adSet?.no ?? 0, { caps }]]) });
    expect(replayed.vetoes.has(veto?.adNo ?? 0)).toBe(false);
  });

  it("a bid far above all others puts its ad first; one below the floor takes it off the table", () => {
    let won = 0;
    for (const one of seen.slice(0, 150)) {
      const { record } = one.decided;
      const loser = record.candidates.find(({ adSetNo }, at) => adSetNo !== 0 && at !== record.winner);
      if (loser === undefined) continue;
      const bids = (bidCpmMicros: number) => ({ adSets: new Map([[loser.adSetNo, { bidCpmMicros }]]) });
      if (played(replay(one, bids(900_000_000))) === loser.adNo) won++;
      const low = replay(one, bids(1));
      if (record.view.floorCpmMicros > 1) {
        expect(low.candidates.some(({ adNo }) => adNo === loser.adNo)).toBe(false);
      }
    }
    expect(won).toBeGreaterThan(20);
  });
});
