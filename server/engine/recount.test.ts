import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { runTrialWorld, type TrialWorldOptions } from "@/server/decisions/testing/trial-world";
import { type DecisionRecord, settleOutcomes } from "./decision-record";
import { defaultPolicy } from "./default-policy";
import { recountDecision } from "./recount";

const worlds: (TrialWorldOptions & { title: string })[] = [
  { title: "the demo under the house policy", scenario: "demo", seed: 11, decisions: 300 },
  {
    title: "caps that fill, everything explored",
    scenario: "cap-exhausted",
    seed: 12,
    decisions: 250,
    policy: { exploration: { sharePpm: 1_000_000, inverseGap: 5 } },
  },
  {
    title: "no damping, no learned weights, three on the shortlist",
    scenario: "oscillation",
    seed: 13,
    decisions: 250,
    policy: {
      learnWeights: false,
      shortlist: 3,
      negotiation: { ...defaultPolicy.negotiation, listening: 0.5, step: 1, maxRounds: 16 },
    },
  },
  {
    title: "forecasts alone, without prices",
    scenario: "arms",
    seed: 14,
    decisions: 300,
    policy: { switchedOff: ["budget-pacing", "frequency", "listener-experience", "yield", "advertiser-value"] },
  },
];

const records = new Map<string, DecisionRecord[]>();

beforeAll(async () => {
  for (const { title, ...options } of worlds) {
    const kept: DecisionRecord[] = [];
    await runTrialWorld({ ...options, onDecided: ({ decided }) => kept.push(decided.record) });
    records.set(title, kept);
  }
}, 60_000);

describe.each(worlds)("$title", ({ title, decisions }) => {
  it("recounts every decision", () => {
    const all = records.get(title) ?? [];
    expect(all).toHaveLength(decisions);
    expect(all.filter((record) => !recountDecision(record).ok)).toEqual([]);
    expect(all.some((record) => record.candidates.length > 1)).toBe(true);
    expect(all.some((record) => record.priceCpmMicros > 0)).toBe(true);
  });

  it("has contributions that sum to each score exactly, and weights that sum to a million", () => {
    for (const record of records.get(title) ?? []) {
      for (const candidate of record.candidates) {
        const weights = record.weightsPpm[candidate.objective] ?? [];
        const contributions = weights.map((weight, i) => BigInt(weight) * BigInt(candidate.votesBp[i] ?? 0));
        expect(Number(contributions.reduce((sum, units) => sum + units, 0n))).toBe(candidate.scoreUnits);
        expect(weights.reduce((sum, weight) => sum + weight, 0)).toBe(1_000_000);
        expect(weights).toHaveLength(record.voters.length);
        expect(candidate.votesBp.every((vote) => Number.isInteger(vote) && Math.abs(vote) <= 10_000)).toBe(true);
      }
    }
  });

  it("never lets a vetoed ad be ranked", () => {
    for (const record of records.get(title) ?? []) {
      const ranked = new Set(record.candidates.map(({ adNo }) => adNo));
      expect(record.vetoes.filter(({ adNo }) => ranked.has(adNo))).toEqual([]);
    }
  });
});

describe("tampering", () => {
  const served = () =>
    [...records.values()].flat().filter((record) => record.winner >= 0 && record.candidates.length > 1);

  /** Any served record, any of its candidates and voters. */
  const place = fc.record({
    record: fc.nat(),
    candidate: fc.nat(),
    voter: fc.nat(),
    by: fc.integer({ min: 1, max: 5_000 }),
  });

  function pick(at: { record: number; candidate: number; voter: number }) {
    const all = served();
    const copy = structuredClone(all[at.record % all.length]) as DecisionRecord;
    const candidate = copy.candidates[at.candidate % copy.candidates.length];
    const voter = at.voter % copy.voters.length;
    if (candidate === undefined) throw new Error("a served record has candidates");
    return { copy, candidate, voter, weights: copy.weightsPpm[candidate.objective] ?? [] };
  }

  it("finds one changed vote", () => {
    fc.assert(
      fc.property(place, (at) => {
        const { copy, candidate, voter, weights } = pick(at);
        // A vote without weight counts for nothing, so it cannot be missed in the count.
        fc.pre((weights[voter] ?? 0) > 0);
        (candidate.votesBp as number[])[voter] = (candidate.votesBp[voter] ?? 0) + at.by;
        expect(recountDecision(copy).ok).toBe(false);
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it("finds one changed weight", () => {
    fc.assert(
      fc.property(place, (at) => {
        const { copy, voter, weights } = pick(at);
        (weights as number[])[voter] = (weights[voter] ?? 0) + at.by;
        expect(recountDecision(copy).ok).toBe(false);
      }),
      { seed: 2, numRuns: 200 },
    );
  });

  it("finds weight that was shifted from one voter to another, unless they voted alike on everything", () => {
    fc.assert(
      fc.property(place, (at) => {
        const { copy, candidate, voter, weights } = pick(at);
        const other = (voter + 1) % copy.voters.length;
        fc.pre(candidate.votesBp[voter] !== candidate.votesBp[other] && (weights[voter] ?? 0) > 0);
        (weights as number[])[voter] = (weights[voter] ?? 0) - 1;
        (weights as number[])[other] = (weights[other] ?? 0) + 1;
        expect(recountDecision(copy).ok).toBe(false);
      }),
      { seed: 3, numRuns: 200 },
    );
  });

  it("finds one changed score", () => {
    fc.assert(
      fc.property(place, (at) => {
        const { copy, candidate } = pick(at);
        candidate.scoreUnits -= at.by;
        expect(recountDecision(copy).ok).toBe(false);
      }),
      { seed: 4, numRuns: 100 },
    );
  });

  it("finds another winner, and a served decision passed off as silence", () => {
    const record = served().find(
      ({ explored, winner, priceCpmMicros }) => !explored && winner === 0 && priceCpmMicros > 0,
    );
    if (record === undefined) throw new Error("some decision was served");
    expect(recountDecision({ ...record, winner: 1 }).ok).toBe(false);
    expect(recountDecision({ ...record, winner: -1, priceCpmMicros: 0 }).ok).toBe(false);
    expect(recountDecision({ ...record, candidates: [...record.candidates].reverse() }).ok).toBe(false);
  });

  it("finds a winner whose reservation had failed", () => {
    const record = structuredClone(
      served().find(({ winner, priceCpmMicros }) => winner === 0 && priceCpmMicros > 0),
    ) as DecisionRecord;
    const first = record.candidates[0];
    if (first === undefined) throw new Error("a served record has candidates");
    first.settle = settleOutcomes.indexOf("cap-taken");
    expect(recountDecision(record).ok).toBe(false);
  });
});
