import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AgentId, agentIds } from "../agent-roster";
import { defaultPolicy } from "../default-policy";
import { CandidateTable } from "../panel/candidate-table";
import type { PolicyDocument } from "../policy";
import { type CompiledPolicy, compilePolicy, seats } from "./compile-policy";
import { contractionOf, listenersOf, negotiate, roundsNeeded, runRounds } from "./negotiate";

type Negotiation = PolicyDocument["negotiation"];

const house = defaultPolicy.negotiation;
const undamped: Negotiation = { ...house, listening: 0.5, step: 1, maxRounds: 16 };
const everybody = agentIds.map(() => true);
const seat = (id: AgentId) => agentIds.indexOf(id);

function policyOf(negotiation: Negotiation): CompiledPolicy {
  return compilePolicy({ ...defaultPolicy, version: 1, negotiation });
}

/** Votes after every round, round 0 as first cast. */
function pathOf(first: readonly number[], negotiation: Negotiation, rounds: number, present = everybody): number[][] {
  const path = [[...first]];
  runRounds({
    first: Float64Array.from(first),
    hears: listenersOf(policyOf(negotiation), present),
    rounds,
    listening: negotiation.listening,
    step: negotiation.step,
    x: new Float64Array(seats),
    onRound: (_, x) => path.push(Array.from(x)),
  });
  return path;
}

function movesOf(path: readonly number[][]): number[][] {
  return path.slice(1).map((votes, r) => votes.map((vote, i) => vote - (path[r]?.[i] ?? 0)));
}

const largest = (values: readonly number[] | undefined) => Math.max(...(values ?? [0]).map(Math.abs));

/** How often a seat turns round by more than a tenth of a basis point. */
function reversals(path: readonly number[][], at: number): number {
  const moves = movesOf(path)
    .map((move) => move[at] ?? 0)
    .filter((move) => Math.abs(move) > 0.1);
  return moves.filter((move, i) => i > 0 && Math.sign(move) !== Math.sign(moves[i - 1] ?? 0)).length;
}

const votes = fc.array(fc.integer({ min: -10_000, max: 10_000 }), { minLength: seats, maxLength: seats });
const presence = fc.array(fc.boolean(), { minLength: seats, maxLength: seats });
const anyListening: fc.Arbitrary<Negotiation> = fc.record({
  listening: fc.double({ min: 0, max: 1, noNaN: true }),
  step: fc.double({ min: 0, max: 1, noNaN: true }),
  maxRounds: fc.integer({ min: 0, max: 16 }),
  listensTo: fc.dictionary(
    fc.constantFrom(...agentIds),
    fc.uniqueArray(fc.constantFrom(...agentIds), { maxLength: 6 }),
  ),
});

function tableOf(rows: readonly (readonly number[])[]): CandidateTable {
  const table = new CandidateTable();
  table.clear();
  rows.forEach((row, at) => {
    table.add(at === 0 ? 0 : 1);
    row.forEach((vote, s) => {
      const column = table.first[s];
      if (column !== undefined) column[at] = vote;
    });
  });
  return table;
}

describe("rounds", () => {
  it("keep every round's largest move inside the envelope contraction^r × the first one", () => {
    fc.assert(
      fc.property(votes, presence, anyListening, (first, present, negotiation) => {
        const moves = movesOf(pathOf(first, negotiation, 16, present));
        const contraction = contractionOf(negotiation);
        moves.forEach((move, r) => {
          expect(largest(move)).toBeLessThanOrEqual(contraction ** r * largest(moves[0]) + 1e-7);
        });
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it("contract to two fifths a round in the house policy", () => {
    expect(contractionOf(house)).toBeCloseTo(0.4, 12);
  });

  it("are a linear map of the first votes", () => {
    fc.assert(
      fc.property(
        votes,
        votes,
        fc.integer({ min: -3, max: 3 }),
        fc.integer({ min: -3, max: 3 }),
        anyListening,
        presence,
        fc.integer({ min: 0, max: 16 }),
        (u, v, a, b, negotiation, present, rounds) => {
          const end = (first: readonly number[]) => pathOf(first, negotiation, rounds, present).at(-1) ?? [];
          const mixed = end(u.map((vote, i) => a * vote + b * (v[i] ?? 0)));
          const [ofU, ofV] = [end(u), end(v)];
          mixed.forEach((vote, i) => expect(vote).toBeCloseTo(a * (ofU[i] ?? 0) + b * (ofV[i] ?? 0), 6));
        },
      ),
      { seed: 2, numRuns: 200 },
    );
  });

  it("never turn anybody round in the house policy, whoever is there", () => {
    fc.assert(
      fc.property(votes, presence, (first, present) => {
        const path = pathOf(first, house, 16, present);
        for (let s = 0; s < seats; s++) expect(reversals(path, s)).toBe(0);
      }),
      { seed: 3, numRuns: 300 },
    );
  });

  it("swing between yield and advertiser-value when damping is off, and settle when it is on", () => {
    const first = agentIds.map((id) => (id === "yield" ? 4_000 : id === "advertiser-value" ? -4_000 : 0));
    const off = pathOf(first, undamped, 16);
    expect(reversals(off, seat("yield"))).toBeGreaterThanOrEqual(8);
    expect(reversals(off, seat("advertiser-value"))).toBeGreaterThanOrEqual(8);
    const on = pathOf(first, house, 16);
    expect(reversals(on, seat("yield"))).toBe(0);
    expect(on.at(-1)?.[seat("yield")]).toBeCloseTo(on[1]?.[seat("yield")] ?? 0, 6);
    // Neither is talked out of its side.
    expect(on.at(-1)?.[seat("yield")]).toBeGreaterThan(0);
    expect(on.at(-1)?.[seat("advertiser-value")]).toBeLessThan(0);
  });

  it("leave alone who listens to nobody present", () => {
    fc.assert(
      fc.property(votes, presence, (first, present) => {
        const end = pathOf(first, house, 12, present).at(-1);
        agentIds.forEach((id, s) => {
          if (!(house.listensTo[id] ?? []).some((other) => present[seat(other)])) expect(end?.[s]).toBe(first[s]);
        });
      }),
      { seed: 4, numRuns: 200 },
    );
  });
});

describe("a negotiation", () => {
  it("ends within the policy's rounds, in whole basis points inside the scale", () => {
    fc.assert(
      fc.property(
        fc.array(votes, { minLength: 1, maxLength: 5 }),
        presence,
        anyListening,
        (rows, present, negotiation) => {
          const table = tableOf(rows);
          const rounds = negotiate(table, policyOf(negotiation), present);
          expect(rounds).toBeLessThanOrEqual(negotiation.maxRounds);
          for (let s = 0; s < seats; s++) {
            for (let row = 0; row < table.count; row++) {
              const vote = table.final[s]?.[row] ?? Number.NaN;
              expect(Number.isInteger(vote) && Math.abs(vote) <= 10_000).toBe(true);
            }
          }
        },
      ),
      { seed: 5, numRuns: 200 },
    );
  });

  it("stops only when another round would move nobody by half a basis point, or the rounds are used up", () => {
    fc.assert(
      fc.property(votes, presence, anyListening, (first, present, negotiation) => {
        const rounds = negotiate(tableOf([first]), policyOf(negotiation), present);
        if (rounds === negotiation.maxRounds) return;
        const moves = movesOf(pathOf(first, negotiation, rounds + 1, present));
        expect(largest(moves.at(-1))).toBeLessThanOrEqual(0.5 + 1e-9);
      }),
      { seed: 6, numRuns: 300 },
    );
  });

  it("ends at the rounds' own end, rounded", () => {
    fc.assert(
      fc.property(
        fc.array(votes, { minLength: 2, maxLength: 4 }),
        presence,
        anyListening,
        (rows, present, negotiation) => {
          const table = tableOf(rows);
          const rounds = negotiate(table, policyOf(negotiation), present);
          rows.forEach((first, row) => {
            const end = pathOf(first, negotiation, rounds, present).at(-1) ?? [];
            for (let s = 0; s < seats; s++) expect(table.final[s]?.[row]).toBe(Math.round(end[s] ?? 0) + 0);
          });
        },
      ),
      { seed: 7, numRuns: 200 },
    );
  });

  it("takes no round when nobody has anything to say to anybody", () => {
    expect(negotiate(tableOf([agentIds.map(() => 3_000)]), policyOf(house), everybody)).toBe(0);
    expect(
      negotiate(tableOf([agentIds.map((_, i) => i * 500)]), policyOf({ ...house, listensTo: {} }), everybody),
    ).toBe(0);
    expect(roundsNeeded(0.4, house)).toBe(0);
    expect(roundsNeeded(10_000, house)).toBe(11);
    expect(roundsNeeded(10_000, { ...house, listening: 1 })).toBe(house.maxRounds);
  });

  it("does not depend on the order of a list of whom to hear, nor on a name being there twice", () => {
    fc.assert(
      fc.property(votes, presence, fc.shuffledSubarray([...agentIds], { minLength: 2 }), (first, present, names) => {
        const listening = (list: AgentId[]) =>
          policyOf({ ...house, step: 0.9, listensTo: Object.fromEntries(agentIds.map((id) => [id, list])) });
        const [a, b] = [tableOf([first]), tableOf([first])];
        negotiate(a, listening(names), present);
        negotiate(b, listening([...names].reverse().concat(names)), present);
        expect(a.final.map((column) => column[0])).toEqual(b.final.map((column) => column[0]));
      }),
      { seed: 8, numRuns: 200 },
    );
  });
});
