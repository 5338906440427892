import { describe, expect, it } from "vitest";
import { makeExplanation } from "@/components/decisions/testing/make-explanation";
import { prepareBallotTable, toContributions } from "./prepare-ballot-table";
import { prepareContrast } from "./prepare-contrast";
import { prepareCounterfactuals } from "./prepare-counterfactuals";
import { describeKnowledge, prepareMoment } from "./prepare-moment";
import { chartHeight, prepareRounds } from "./prepare-rounds";
import { prepareTimeline } from "./prepare-timeline";
import { prepareVetoes } from "./prepare-vetoes";

const atMs = Date.UTC(2026, 10, 23, 20, 14);
const explanations = Array.from({ length: 60 }, (_, index) => makeExplanation(index + 1, atMs));
const voted = explanations.filter(({ contrast }) => contrast !== null);
const [first] = voted;
if (!first) throw new Error("the test data has no decision with a rival");

describe("prepareBallotTable", () => {
  it("adds rows up to the recorded score exactly, for every candidate", () => {
    for (const candidate of explanations.flatMap(({ candidates }) => candidates)) {
      const table = prepareBallotTable(candidate);
      expect(table.unitsSum).toBe(candidate.scoreUnits);
      expect(table.weightSumPpm).toBe(1_000_000);
      expect(table.exact).toBe(true);
    }
  });

  it("says so when the record does not add up", () => {
    const [candidate] = first.candidates;
    if (!candidate) throw new Error("no candidate");
    expect(prepareBallotTable({ ...candidate, scoreUnits: candidate.scoreUnits + 1 }).exact).toBe(false);
  });

  it("shows the first vote only where negotiation moved it", () => {
    const ballots = first.candidates.flatMap((candidate) => candidate.ballots);
    const rows = first.candidates.flatMap((candidate) => prepareBallotTable(candidate).rows);
    expect(rows.map(({ movedFromBp }) => movedFromBp)).toEqual(
      ballots.map(({ firstVoteBp, voteBp }) => (firstVoteBp === voteBp ? null : firstVoteBp)),
    );
  });
});

describe("prepareContrast", () => {
  it("adds differences up to the margin and takes both sides from the ballots", () => {
    for (const explanation of voted) {
      const prepared = prepareContrast(explanation);
      expect(prepared?.exact).toBe(true);
      for (const row of prepared?.rows ?? []) expect(row.winnerUnits - row.rivalUnits).toBe(row.differenceUnits);
    }
  });

  it("puts the largest difference first", () => {
    const sizes = prepareContrast(first)?.rows.map(({ differenceUnits }) => Math.abs(differenceUnits)) ?? [];
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
  });

  it("is nothing without a rival", () => {
    expect(prepareContrast({ contrast: null, candidates: [], winner: null })).toBeNull();
  });
});

describe("prepareVetoes", () => {
  const veto = (rule: string, tier: number, code: number, primary: boolean) => ({
    agent: "frequency" as const,
    rule,
    code,
    tier,
    primary,
    text: `${rule}.`,
  });
  const ad = { ...first.candidates[0], vetoes: [] };

  it("groups by primary rule, lowest tier first, then by how many it excluded", () => {
    const vetoed = [
      { ...ad, vetoes: [veto("ad-load", 2, 518, true)] },
      { ...ad, vetoes: [veto("cap-week", 1, 510, true)] },
      { ...ad, vetoes: [veto("cap-day", 1, 509, true), veto("ad-load", 2, 518, false)] },
      { ...ad, vetoes: [veto("cap-day", 1, 509, true)] },
    ] as Parameters<typeof prepareVetoes>[0]["vetoed"];
    const groups = prepareVetoes({ vetoed, candidates: [] });
    expect(groups.map(({ rule, ads }) => [rule, ads.length])).toEqual([
      ["cap-day", 2],
      ["cap-week", 1],
      ["ad-load", 1],
    ]);
    expect(groups[0]?.ads[0]?.alsoBecause).toEqual(["ad-load."]);
  });

  it("loses no excluded ad", () => {
    for (const explanation of explanations) {
      const shown = prepareVetoes(explanation).reduce((sum, { ads }) => sum + ads.length, 0);
      expect(shown).toBe(explanation.vetoed.length);
    }
  });
});

describe("prepareRounds", () => {
  it("separates those who moved from those who stood still", () => {
    const prepared = prepareRounds(first.rounds);
    const movers = new Set(prepared.moved.map(({ agent }) => agent));
    expect(prepared.count).toBe(3);
    expect(prepared.still.some((agent) => movers.has(agent))).toBe(false);
    expect(prepared.moved.length + prepared.still.length).toBe(first.rounds[0]?.votes.length);
  });

  it("draws a step for each round inside the box", () => {
    const path = prepareRounds([
      { round: 0, largestMoveBp: 0, votes: [{ agent: "context", winnerBp: 1000, rivalBp: 0 }] },
      { round: 1, largestMoveBp: 500, votes: [{ agent: "context", winnerBp: 500, rivalBp: 0 }] },
    ]).moved[0]?.winnerPath;
    expect(path).toBe(`M0.0 2.0H60.0V${chartHeight / 2}.0H120`);
  });

  it("does not blow a twitch up to a change of mind", () => {
    const path = prepareRounds([
      { round: 0, largestMoveBp: 0, votes: [{ agent: "context", winnerBp: 100, rivalBp: 100 }] },
      { round: 1, largestMoveBp: 4, votes: [{ agent: "context", winnerBp: 104, rivalBp: 100 }] },
    ]).moved[0]?.winnerPath;
    expect(path).toBe("M0.0 22.2H60.0V21.8H120");
  });

  it("has nothing to draw without rounds", () => {
    expect(prepareRounds([])).toEqual({ count: 0, moved: [], still: [] });
  });
});

describe("prepareTimeline", () => {
  const agent = (name: "context" | "exchange", ms: number, status: "voted" | "timed_out" | "absent") => ({
    agent: name,
    seat: name === "context" ? 6 : 14,
    tier: 2,
    status,
    source: "live" as const,
    ms,
    decisive: false,
  });

  it("puts ten times longer the same step to the right, and the deadline where it falls", () => {
    const { ticks, deadlinePct } = prepareTimeline({
      agents: [agent("context", 0.1, "voted")],
      totalMs: 1,
      deadlineMs: 100,
    });
    const at = (ms: number) => ticks.find((tick) => Math.abs(tick.ms - ms) < 1e-9)?.atPct ?? Number.NaN;
    expect(at(1) - at(0.1)).toBeCloseTo(at(100) - at(10), 9);
    expect(deadlinePct).toBeCloseTo(at(100), 9);
  });

  it("leaves out the absent and marks the late", () => {
    const { rows } = prepareTimeline({
      agents: [agent("exchange", 61, "timed_out"), agent("context", 0, "absent")],
      totalMs: 62,
      deadlineMs: 90,
    });
    expect(rows.map(({ agent: name, late }) => [name, late])).toEqual([["exchange", true]]);
  });
});

describe("prepareCounterfactuals", () => {
  const change = (kind: "agent-off" | "bid", agent: "yield" | "privacy" | null, flips: boolean) => ({
    kind,
    agent,
    from: null,
    to: null,
    flips,
    instead: null,
    text: `${kind} ${agent}`,
  });

  it("puts what flips first and gathers the absences that change nothing", () => {
    const prepared = prepareCounterfactuals([
      change("agent-off", "privacy", false),
      change("bid", null, false),
      change("agent-off", "yield", true),
    ]);
    expect(prepared.flips.map(({ text }) => text)).toEqual(["agent-off yield"]);
    expect(prepared.stays.map(({ text }) => text)).toEqual(["bid null"]);
    expect(prepared.idle).toEqual(["privacy"]);
  });
});

describe("prepareMoment", () => {
  it("says what is not known instead of leaving a gap", () => {
    const facts = prepareMoment({
      ...first.moment,
      country: "",
      region: "",
      age: null,
      gender: "UNKNOWN",
      secondsSinceLastAd: null,
    });
    const value = (label: string) => facts.find((fact) => fact.label === label)?.value;
    expect([value("Place"), value("Person"), value("Last ad")]).toEqual(["not known", "not known", "none known"]);
  });

  it("says how the listener was known", () => {
    expect(describeKnowledge({ knownAs: "cohort", cohort: "DE · pop" })).toBe(
      "Known only as one of a group of at least 50 listeners. The group: DE · pop.",
    );
  });
});

it("turns ballots into the strip's contributions", () => {
  const [candidate] = first.candidates;
  expect(candidate && toContributions(candidate).reduce((sum, { units }) => sum + units, 0)).toBe(
    candidate?.scoreUnits,
  );
});
