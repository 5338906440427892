import type { Advertiser } from "@/server/campaigns/schema";
import { defaultPolicy } from "@/server/engine/default-policy";
import type { Decided, EngineOptions } from "@/server/engine/engine";
import type { Opportunity } from "@/server/engine/opportunity";
import type { Grounds } from "@/server/engine/panel/sitting";
import type { PolicyDocument } from "@/server/engine/policy";
import type { BidderDesk, Clock } from "@/server/engine/ports";
import { numberAdvertisers } from "@/server/experiments/number-advertisers";
import {
  eventIndex,
  openTrialDesk,
  stillClock,
  type TrialDesk,
  toSimulatedAnswer,
} from "@/server/experiments/trial-desk";
import { runSimulation } from "@/server/simulator/drive";
import { buildScenario } from "@/server/simulator/scenarios/build-scenario";
import type { ScenarioName } from "@/server/simulator/scenarios/scenario";
import type { HotState } from "@/server/state/hot-state";

/** A decision of a trial world with everything it rested on. */
export interface Witnessed {
  decided: Decided;
  grounds: Grounds;
  opportunity: Opportunity;
}

export interface TrialWorldOptions {
  scenario: ScenarioName;
  seed: number;
  /** Stops after so many opportunities. */
  decisions: number;
  /** Changes to the house policy. */
  policy?: Partial<PolicyDocument>;
  clock?: Clock;
  bidders?: BidderDesk;
  state?: HotState;
  engine?: EngineOptions;
  listeners?: number;
  opportunitiesPerDay?: number;
  /** Sees every decision right after it was made. */
  onDecided?: (witnessed: Witnessed, world: TrialWorld) => void;
}

/** A trial desk and the ladder it decides by. */
export interface TrialWorld extends TrialDesk {
  advertisers: readonly Advertiser[];
}

/** Runs a small world of a named scenario through the product's own desk in memory, on a clock that stands still. */
export async function runTrialWorld(options: TrialWorldOptions): Promise<TrialWorld> {
  const { scenario: name, seed, listeners = 250, opportunitiesPerDay = 2_500 } = options;
  const scenario = buildScenario({ name, seed, listeners, opportunitiesPerDay, days: 2 });
  const advertisers = numberAdvertisers(scenario.advertisers);
  const trial = openTrialDesk({
    advertisers,
    atMs: scenario.fromMs,
    seed,
    expectedPerDay: scenario.opportunitiesPerDay,
    policy: { ...defaultPolicy, ...options.policy },
    clock: options.clock ?? stillClock,
    engine: { checksSignals: true, ...options.engine },
    rhythm: { knowledgeOutcomes: 300, knowledgeMs: 6 * 3_600_000 },
    ...(options.bidders === undefined ? {} : { bidders: options.bidders }),
    ...(options.state === undefined ? {} : { state: options.state }),
  });
  const world: TrialWorld = { ...trial, advertisers };
  const { desk } = trial;
  const noon = scenario.fromMs + 8 * 3_600_000;
  await runSimulation({
    world: scenario.world,
    creatives: scenario.creatives,
    hidden: scenario.hidden,
    fromMs: noon,
    toMs: scenario.toMs,
    maxOpportunities: options.decisions,
    tickEveryMs: 300_000,
    driver: {
      async decide(opportunity, { atMs }) {
        // Turning a page and deciding happen in one turn: the grounds afterwards are those it was decided on.
        const deciding = desk.decide(opportunity, atMs);
        const grounds = desk.grounds;
        const decided = await deciding;
        options.onDecided?.({ decided, grounds, opportunity }, world);
        return toSimulatedAnswer(decided);
      },
      event(decisionId, type, atMs) {
        desk.recordEvent(decisionId, eventIndex(type), atMs);
      },
      tick(atMs) {
        desk.tick(atMs);
      },
    },
  });
  return world;
}
