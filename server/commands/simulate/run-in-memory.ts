import type { AgentId } from "@/server/engine/agent-roster";
import { defaultPolicy } from "@/server/engine/default-policy";
import type { Decided } from "@/server/engine/engine";
import { drawUnit } from "@/server/engine/math/counter-random";
import { hash32 } from "@/server/engine/math/hash";
import { isPromise } from "@/server/engine/panel/agent-runner";
import type { BidderDesk, Clock } from "@/server/engine/ports";
import { numberAdvertisers } from "@/server/experiments/number-advertisers";
import {
  eventIndex,
  openTrialDesk,
  stillClock,
  type TrialDesk,
  toSimulatedAnswer,
} from "@/server/experiments/trial-desk";
import { compareArms } from "@/server/simulator/compare-arms";
import { runSimulation } from "@/server/simulator/drive";
import type { AgentFault, Scenario } from "@/server/simulator/scenarios/scenario";
import type { ScenarioRun } from "./format-scenario-report";
import { ScenarioTally } from "./scenario-tally";

export interface RunOptions {
  scenario: Scenario;
  maxOpportunities: number | null;
  signal: AbortSignal;
  /** Decisions so far, and the part of the whole, 0…1. */
  onProgress: (decisions: number, fraction: number) => void;
}

/**
 * Time passes only while somebody is waited for: then the shortest wait ends first, at the next turn of the event loop,
 * however long it is said to be.
 */
function createWaitingClock(): Clock {
  let waits: { untilMs: number; run: () => void }[] = [];
  const endOne = () => {
    const next = waits.reduce<(typeof waits)[number] | null>(
      (first, wait) => (first === null || wait.untilMs < first.untilMs ? wait : first),
      null,
    );
    if (next === null) return;
    waits = waits.filter((wait) => wait !== next);
    next.run();
  };
  return {
    ...stillClock,
    after: (delayMs, run) => {
      const wait = { untilMs: delayMs, run };
      waits.push(wait);
      setImmediate(endOne);
      return () => {
        waits = waits.filter((other) => other !== wait);
      };
    },
  };
}

/** Holds agents up in the share of decisions that the scenario says, by a draw of the decision's own seed. */
function createHoldUp(faults: readonly AgentFault[]): (agent: AgentId, seed: number) => number {
  return (agent, seed) => {
    const fault = faults.find((one) => one.agent === agent);
    return fault !== undefined && drawUnit(hash32(agent, seed), 0, 0) < fault.share ? fault.delayMs : 0;
  };
}

/** One outside bidder that never bids, and in a share of the requests never answers. */
function createSlowBidders(share: number, seed: number): BidderDesk {
  let asked = 0;
  return {
    seats: 1,
    ask: () =>
      drawUnit(hash32("slow-bidder", seed), asked++, 0) < share ? new Promise(() => undefined) : Promise.resolve([]),
  };
}

function openDesk(scenario: Scenario, advertisers: ReturnType<typeof numberAdvertisers>): TrialDesk {
  const { faults } = scenario;
  const slow = faults.find(({ agent }) => agent === "exchange");
  const others = faults.filter((fault) => fault !== slow);
  return openTrialDesk({
    advertisers,
    atMs: scenario.fromMs,
    seed: scenario.seed,
    expectedPerDay: scenario.opportunitiesPerDay,
    clock: faults.length === 0 ? stillClock : createWaitingClock(),
    ...(others.length === 0 ? {} : { engine: { holdUp: createHoldUp(others) } }),
    ...(slow === undefined ? {} : { bidders: createSlowBidders(slow.share, scenario.seed) }),
  });
}

/** Runs a scenario through the product's own desk, with everything in memory: the same seed gives the same run. */
export async function runInMemory(options: RunOptions): Promise<{ run: ScenarioRun; trial: TrialDesk }> {
  const { scenario, maxOpportunities, signal, onProgress } = options;
  const advertisers = numberAdvertisers(scenario.advertisers);
  const trial = openDesk(scenario, advertisers);
  const { desk } = trial;
  const tally = new ScenarioTally(advertisers, defaultPolicy.context);
  const note = (decided: Decided) => {
    tally.decided(decided.record);
    return toSimulatedAnswer(decided);
  };
  let reachedMs = scenario.fromMs;
  const startMs = performance.now();
  const result = await runSimulation({
    world: scenario.world,
    creatives: scenario.creatives,
    hidden: scenario.hidden,
    fromMs: scenario.fromMs,
    toMs: scenario.toMs,
    ...(maxOpportunities === null ? {} : { maxOpportunities }),
    signal,
    onProgress: ({ fraction }) => onProgress(tally.decisions, fraction),
    driver: {
      decide(opportunity, { atMs }) {
        reachedMs = atMs;
        const decided = desk.decide(opportunity, atMs);
        return isPromise(decided) ? decided.then(note) : note(decided);
      },
      event(decisionId, type, atMs) {
        const { event } = desk.recordEvent(decisionId, eventIndex(type), atMs);
        if (event !== null) tally.happened(event);
      },
      tick: (atMs) => desk.tick(atMs),
    },
  });
  const seconds = (performance.now() - startMs) / 1000;
  const truth = compareArms([result.tally], result.armOf);
  return { run: { scenario, advertisers, tally, truth, reachedMs, events: result.events, seconds }, trial };
}
