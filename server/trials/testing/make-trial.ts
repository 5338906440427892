import type { Advertiser } from "@/server/campaigns/schema";
import { defaultPolicy } from "@/server/engine/default-policy";
import type { PolicyDocument } from "@/server/engine/policy";
import { numberAdvertisers } from "@/server/experiments/number-advertisers";
import { buildScenario } from "@/server/simulator/scenarios/build-scenario";
import { type Scenario, type ScenarioInput, scenarioSchema } from "../scenario-schema";
import { builtInScenarios } from "../scenarios";
import type { TrialParams } from "../trial-schema";

/** Monday 2026-11-16T00:00:00Z, within the flight of `makeAccount`'s campaigns. */
export const trialFromMs = Date.UTC(2026, 10, 16);

/** The demo's campaigns with budgets for 1,500 opportunities a day. */
export function makeAccount(): Advertiser[] {
  const { advertisers } = buildScenario({ name: "demo", seed: 7, listeners: 200, opportunitiesPerDay: 1_500 });
  return numberAdvertisers(advertisers);
}

/** A built-in scenario made small: some hours, a few hundred listeners. */
export function makeSmall(key: string, more: Partial<ScenarioInput> = {}): Scenario {
  const found = builtInScenarios.find((scenario) => scenario.key === key);
  return scenarioSchema.parse({ ...found, days: 0.2, listeners: 200, opportunitiesPerDay: 1_500, ...more });
}

/** A test of a policy that differs from the house policy. */
export function makeTrial(scenario: Scenario, document: PolicyDocument, more: Partial<TrialParams> = {}): TrialParams {
  return {
    subject: { kind: "policy", document, name: "Tried" },
    scenario,
    seed: 7,
    fromMs: trialFromMs,
    livePolicy: defaultPolicy,
    livePolicyVersion: 1,
    catalogueVersion: 1,
    budgetFactor: 1,
    contentHash: null,
    ...more,
  };
}

/** Agents follow each other all the way and at once. */
export const undampedPolicy: PolicyDocument = {
  ...defaultPolicy,
  negotiation: { ...defaultPolicy.negotiation, listening: 1, step: 1 },
};
