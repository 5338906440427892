import type { Advertiser } from "@/server/campaigns/schema";
import { arms } from "@/server/engine/decision-record";
import { defaultPolicy } from "@/server/engine/default-policy";
import type { EngineOptions } from "@/server/engine/engine";
import type { PolicyDocument } from "@/server/engine/policy";
import { objectives } from "@/server/engine/vocabulary";
import { type ArmComparison, compareArms } from "@/server/simulator/compare-arms";
import { runSimulation, type SimulationProgress } from "@/server/simulator/drive";
import { buildScenario } from "@/server/simulator/scenarios/build-scenario";
import { numberAdvertisers } from "./number-advertisers";
import { rankByRules } from "./rank-by-rules";
import { decideAtOnce, eventIndex, openTrialDesk, stillClock, type TrialDesk, toSimulatedAnswer } from "./trial-desk";

const publisherLimits = ["sad-passage"] as const;

/** A policy in which the rules that are the panel's own idea, not the publisher's limit, do not hold. */
function withoutPanelRules(policy: PolicyDocument): PolicyDocument["rules"] {
  return policy.rules.filter((rule) => !publisherLimits.some((reason) => reason === rule.reason));
}

/**
 * One model decides: predicted response × bid, less the shadow price of the budget. It is the panel's own engagement
 * model (the same features, learning and calibration), fed every outcome of its own arm; bids, caps, pacing prices,
 * targeting, creatives and the publisher's hard limits (ad load, spacing, brand safety, privacy) are the panel's. What it
 * has not are the other forecasters, the listener's vote, the price of repetition and the hold in sad passages. Its
 * response model and its prices have equal weight, so that it maximises value − μ × cost exactly as the panel's pacing
 * assumes.
 */
export const monolithPolicy: PolicyDocument = {
  ...defaultPolicy,
  name: "Monolith",
  weights: Object.fromEntries(
    objectives.map((objective) => [objective, { engagement: 500_000, "budget-pacing": 500_000 }]),
  ) as PolicyDocument["weights"],
  rules: withoutPanelRules(defaultPolicy),
  learnWeights: false,
  sharpness: 1,
  negotiation: { ...defaultPolicy.negotiation, listensTo: {} },
  exploration: { ...defaultPolicy.exploration, sharePpm: 0 },
};

/** Targeting, priority and round robin under the same hard limits, with no forecast at all. */
export const rulesPolicy: PolicyDocument = { ...monolithPolicy, name: "Rules" };

/** How each arm decides, in the order of `arms`. */
function armSetups(): { policy: PolicyDocument; engine: EngineOptions }[] {
  return [
    { policy: defaultPolicy, engine: {} },
    { policy: monolithPolicy, engine: {} },
    { policy: rulesPolicy, engine: { reorder: rankByRules() } },
  ];
}

/** The same campaigns with a part of each budget: every arm pays from its own purse. */
export function shareBudgets(advertisers: readonly Advertiser[], parts: number): Advertiser[] {
  return advertisers.map((advertiser) => ({
    ...advertiser,
    campaigns: advertiser.campaigns.map((campaign) => ({
      ...campaign,
      adSets: campaign.adSets.map((adSet) => ({
        ...adSet,
        lifetimeBudgetMicros: Math.floor(adSet.lifetimeBudgetMicros / parts),
        ...(adSet.dailyBudgetMicros === undefined
          ? {}
          : { dailyBudgetMicros: Math.floor(adSet.dailyBudgetMicros / parts) }),
      })),
    })),
  }));
}

export interface ArmsOptions {
  seed: number;
  /** Over all arms. */
  opportunities: number;
  onProgress?: (progress: SimulationProgress) => void;
}

export interface ArmsResult {
  seed: number;
  opportunities: number;
  comparisons: ArmComparison[];
  /** Outcomes each arm learned from. */
  outcomes: number[];
}

/**
 * Splits the listeners of one world at random between the arms and lets each arm decide for its own: own desk, own
 * listeners' memory, own learner, own third of every budget. No arm sees the truth; the tally does.
 */
export async function runArms(options: ArmsOptions): Promise<ArmsResult> {
  const { seed, opportunities } = options;
  const scenario = buildScenario({ name: "arms", seed });
  const advertisers = shareBudgets(numberAdvertisers(scenario.advertisers), arms.length);
  const desks: TrialDesk[] = armSetups().map((setup, arm) =>
    openTrialDesk({
      advertisers,
      atMs: scenario.fromMs,
      seed: seed * arms.length + arm,
      expectedPerDay: scenario.opportunitiesPerDay / arms.length,
      clock: stillClock,
      arm,
      ...setup,
    }),
  );
  const {
    tally,
    armOf,
    opportunities: offered,
  } = await runSimulation({
    world: scenario.world,
    creatives: scenario.creatives,
    hidden: scenario.hidden,
    fromMs: scenario.fromMs,
    toMs: scenario.toMs,
    maxOpportunities: opportunities,
    armShares: arms.map(() => 1),
    ...(options.onProgress === undefined ? {} : { onProgress: options.onProgress }),
    driver: {
      decide(opportunity, { arm, atMs }) {
        const trial = desks[arm];
        if (trial === undefined) throw new Error(`there is no arm ${arm}`);
        return toSimulatedAnswer(decideAtOnce(trial.desk, opportunity, atMs));
      },
      event(decisionId, type, atMs) {
        const index = eventIndex(type);
        desks.some(({ desk }) => desk.recordEvent(decisionId, index, atMs).outcome !== "unknown-decision");
      },
      tick(atMs) {
        for (const { desk } of desks) desk.tick(atMs);
      },
    },
  });
  return {
    seed,
    opportunities: offered,
    comparisons: compareArms(
      arms.map(() => tally),
      armOf,
    ),
    outcomes: desks.map(({ desk }) => desk.outcomesLearned),
  };
}
