import { defaultPolicy } from "@/server/engine/default-policy";
import type { Decided } from "@/server/engine/engine";
import { isPromise } from "@/server/engine/panel/agent-runner";
import { numberAdvertisers } from "@/server/experiments/number-advertisers";
import { createHoldUp, createSlowBidders, createWaitingClock } from "@/server/experiments/rehearse-faults";
import {
  eventIndex,
  openTrialDesk,
  stillClock,
  type TrialDesk,
  toSimulatedAnswer,
} from "@/server/experiments/trial-desk";
import { compareArms } from "@/server/simulator/compare-arms";
import { runSimulation } from "@/server/simulator/drive";
import type { Scenario } from "@/server/simulator/scenarios/scenario";
import type { ScenarioRun } from "./format-scenario-report";
import { ScenarioTally } from "./scenario-tally";

export interface RunOptions {
  scenario: Scenario;
  maxOpportunities: number | null;
  signal: AbortSignal;
  /** Decisions so far, and the part of the whole, 0…1. */
  onProgress: (decisions: number, fraction: number) => void;
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
