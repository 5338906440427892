import { beforeAll, describe, expect, it } from "vitest";
import { runTrialWorld, type TrialWorldOptions, type Witnessed } from "@/server/decisions/testing/trial-world";
import {
  moodyBidders,
  type Trouble,
  UnreliableState,
  unsteadyClock,
} from "@/server/decisions/testing/unreliable-parts";
import { ByteReader } from "@/server/ledger/codec/byte-reader";
import { readDecision } from "@/server/ledger/codec/decode-decision";
import { encodeEntry } from "@/server/ledger/codec/encode-entry";
import { agentIds } from "./agent-roster";
import { type AgentStatus, agentStatuses, type DecisionRecord } from "./decision-record";
import type { Engine } from "./engine";
import { isPromise } from "./panel/agent-runner";
import { reasonCodes } from "./reason-codes";
import { recountDecision } from "./recount";
import { compareRedecided } from "./redecide";

interface TroubledWorld extends TrialWorldOptions {
  title: string;
  trouble: Trouble;
  bids?: boolean;
}

const calm: Trouble = { seed: 1, slowStep: 0, stuckStep: 0, brokenMemory: 0 };

const worlds: TroubledWorld[] = [
  { title: "nothing goes wrong", scenario: "demo", seed: 21, decisions: 300, trouble: calm },
  {
    title: "agents are late, memory breaks, bidders are moody",
    scenario: "demo",
    seed: 22,
    decisions: 400,
    trouble: { seed: 22, slowStep: 0.02, stuckStep: 0.001, brokenMemory: 0.15 },
    bids: true,
  },
  {
    title: "time runs out again and again",
    scenario: "arms",
    seed: 23,
    decisions: 200,
    trouble: { seed: 23, slowStep: 0.02, stuckStep: 0.02, brokenMemory: 0.02 },
    bids: true,
  },
  {
    title: "nobody is ever in time",
    scenario: "arms",
    seed: 24,
    decisions: 60,
    policy: { deadlines: { totalMs: 1_000, safetyMs: 0, agentMs: 1, exchangeMs: 60 } },
    trouble: { seed: 24, slowStep: 1, stuckStep: 0, brokenMemory: 0 },
  },
  {
    title: "agents switched off, everything explored, caps full",
    scenario: "cap-exhausted",
    seed: 25,
    decisions: 250,
    policy: { switchedOff: ["context", "voice-intent", "yield"], exploration: { sharePpm: 500_000, inverseGap: 10 } },
    trouble: { seed: 25, slowStep: 0.01, stuckStep: 0, brokenMemory: 0.05 },
  },
];

interface Kept {
  engine: Engine;
  witnessed: Witnessed[];
}

const kept = new Map<string, Kept>();

beforeAll(async () => {
  for (const { title, trouble, bids, ...world } of worlds) {
    const witnessed: Witnessed[] = [];
    const trial = await runTrialWorld({
      ...world,
      clock: unsteadyClock(trouble),
      state: new UnreliableState(trouble),
      ...(bids === true ? { bidders: moodyBidders(trouble.seed) } : {}),
      onDecided: (one) => witnessed.push(one),
    });
    kept.set(title, { engine: trial.desk.engine, witnessed });
  }
}, 60_000);

function world(title: string): Kept {
  const found = kept.get(title);
  if (found === undefined) throw new Error(`no world in which ${title}`);
  return found;
}

/** What differs when every record, changed by `via`, is decided again. */
function differences(title: string, via: (record: DecisionRecord) => DecisionRecord): string[] {
  const { engine, witnessed } = world(title);
  return witnessed.flatMap(
    ({ decided, grounds }) => compareRedecided(engine, via(decided.record), grounds).differences,
  );
}

const throughCodec = (record: DecisionRecord) => readDecision(new ByteReader(encodeEntry({ decision: record })));

describe.each(worlds)("when $title", ({ title, decisions }) => {
  it("decides every record again ballot for ballot", () => {
    expect(world(title).witnessed).toHaveLength(decisions);
    expect(differences(title, (record) => record)).toEqual([]);
  });

  it("does so from its JSON and from the ledger's bytes", () => {
    expect(differences(title, (record) => JSON.parse(JSON.stringify(record)) as DecisionRecord)).toEqual([]);
    expect(differences(title, throughCodec)).toEqual([]);
  });

  it("keeps every record countable", () => {
    for (const { decided } of world(title).witnessed) expect(recountDecision(decided.record).ok).toBe(true);
  });

  it("gives every seat a status, and answers whatever happens", () => {
    for (const { decided } of world(title).witnessed) {
      const { record } = decided;
      expect(record.statuses).toHaveLength(agentIds.length);
      const isServed = record.priceCpmMicros > 0;
      expect(record.silenceCode === 0).toBe(isServed);
      expect(decided.ad !== null || decided.outsideBid >= 0).toBe(isServed);
    }
  });
});

describe("the troubles", () => {
  const statusesSeen = (title: string) =>
    new Set(
      world(title).witnessed.flatMap(({ decided }) => decided.record.statuses.map((status) => agentStatuses[status])),
    );

  it("really happened", () => {
    const wanted: AgentStatus[] = ["voted", "abstained", "timed_out", "sensed", "sense_timed_out", "sense_failed"];
    const seen = statusesSeen("agents are late, memory breaks, bidders are moody");
    for (const status of wanted) expect(seen.has(status), status).toBe(true);
    expect(statusesSeen("agents switched off, everything explored, caps full").has("switched_off")).toBe(true);
  });

  it("include running out of time before and after the panel judged", () => {
    const late = world("time runs out again and again").witnessed.map(({ decided }) => decided.record);
    const code = reasonCodes["deadline-passed"].code;
    const lateOnes = late.filter((record) => record.silenceCode === code);
    expect(lateOnes.some((record) => record.voters.length === 0)).toBe(true);
    expect(lateOnes.some((record) => record.voters.length > 0)).toBe(true);
    for (const record of lateOnes) expect(record.winner).toBe(-1);
  });

  it("leave an answer when every agent is late: silence, because the law could not be checked", () => {
    const { witnessed } = world("nobody is ever in time");
    const judged = witnessed.filter(
      ({ decided }) => decided.record.shortlisted > 0 && decided.record.voters.length > 0,
    );
    expect(judged.length).toBeGreaterThan(10);
    for (const { decided } of judged) {
      expect(decided.ad).toBeNull();
      expect(decided.record.silenceCode).toBe(reasonCodes["privacy-blocked"].code);
    }
  });

  it("let outside bids win and be decided again", () => {
    const { witnessed } = world("agents are late, memory breaks, bidders are moody");
    expect(witnessed.some(({ decided }) => decided.outsideBid >= 0)).toBe(true);
    expect(witnessed.some(({ decided }) => decided.ad !== null)).toBe(true);
  });

  it("are told apart: a record decided again on other grounds differs", () => {
    const { engine, witnessed } = world("nothing goes wrong");
    const first = witnessed.find(({ decided }) => decided.ad !== null);
    const last = witnessed.at(-1);
    if (first === undefined || last === undefined) throw new Error("the world served somebody");
    expect(first.grounds.knowledge.version).toBeLessThan(last.grounds.knowledge.version);
    expect(compareRedecided(engine, first.decided.record, last.grounds).differing).toBeGreaterThan(0);
  });
});

describe("a record that was tampered with", () => {
  const served = () => {
    const found = world("nothing goes wrong").witnessed.find(
      ({ decided }) => decided.record.candidates.length > 3 && decided.ad !== null,
    );
    if (found === undefined) throw new Error("the world served somebody");
    return found;
  };

  /** Changes a copy and decides it again. */
  function compareChanged(change: (record: DecisionRecord) => void): number {
    const { decided, grounds } = served();
    const copy = structuredClone(decided.record);
    change(copy);
    return compareRedecided(world("nothing goes wrong").engine, copy, grounds).differing;
  }

  const tamperings: Record<string, (record: DecisionRecord) => void> = {
    "a final vote": (record) => {
      const votes = record.candidates[0]?.votesBp as number[];
      votes[0] = (votes[0] ?? 0) + 1;
    },
    "a first vote": (record) => {
      const votes = record.candidates[1]?.firstVotesBp as number[];
      votes[0] = (votes[0] ?? 0) - 1;
    },
    "a weight": (record) => {
      for (const row of record.weightsPpm as number[][]) row[0] = (row[0] ?? 0) + 1;
    },
    "a score": (record) => {
      const candidate = record.candidates[0];
      if (candidate !== undefined) candidate.scoreUnits++;
    },
    "the winner": (record) => {
      record.winner++;
    },
    "the creative": (record) => {
      const candidate = record.candidates[0];
      if (candidate !== undefined) candidate.creativeNo += 1_000;
    },
    "a veto more": (record) => {
      (record.vetoes as DecisionRecord["vetoes"][number][]).push({ adNo: 1_000_000, codes: [509] });
    },
    "the seed": (record) => {
      record.seed ^= 0x5555_5555;
    },
    "two votes that cancel out": (record) => {
      const { votesBp, objective } = record.candidates[0] ?? { votesBp: [], objective: 0 };
      const row = record.weightsPpm[objective] ?? [];
      const votes = votesBp as number[];
      votes[0] = (votes[0] ?? 0) + (row[1] ?? 0);
      votes[1] = (votes[1] ?? 0) - (row[0] ?? 0);
    },
    "whether it was an exploration": (record) => {
      record.explored = !record.explored;
    },
    "the propensity": (record) => {
      record.propensityPpm -= 1;
    },
    "the rounds": (record) => {
      record.rounds += 1;
    },
  };

  it.each(Object.keys(tamperings))("differs in %s", (name) => {
    expect(compareChanged(() => undefined)).toBe(0);
    expect(compareChanged(tamperings[name] ?? (() => undefined))).toBeGreaterThan(0);
  });
});

describe("deciding again", () => {
  it("asks nobody and waits for nobody", () => {
    const { engine, witnessed } = world("agents are late, memory breaks, bidders are moody");
    for (const { decided, grounds } of witnessed.slice(0, 50)) {
      expect(isPromise(compareRedecided(engine, decided.record, grounds))).toBe(false);
    }
  });
});
