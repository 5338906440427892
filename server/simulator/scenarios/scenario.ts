import type { AdvertiserDraft } from "@/server/campaigns/draft-schema";
import type { AgentId } from "@/server/engine/agent-roster";
import type { HiddenCreative, KnownCreative } from "../truth/creative-truth";
import type { World } from "../world/world";

export const scenarioNames = [
  "demo",
  "oscillation",
  "under-pacing",
  "cap-exhausted",
  "agent-timeouts",
  "stationary-day",
  "abrupt-shift",
  "arms",
] as const;
export type ScenarioName = (typeof scenarioNames)[number];

/** An agent that is to misbehave in this scenario. */
export interface AgentFault {
  agent: AgentId;
  /** Part of the decisions in which it is late, 0…1. */
  share: number;
  delayMs: number;
}

/** A campaign that is in a scenario to show something. */
export interface ScenarioRole {
  /** Such as "starves" or "rival-creatives". */
  role: string;
  campaignId: string;
  campaignName: string;
}

/** A whole world with its line-up, ready to be stored and run. */
export interface Scenario {
  name: ScenarioName;
  description: string;
  seed: number;
  /** UTC milliseconds; the end is exclusive. */
  fromMs: number;
  toMs: number;
  world: World;
  /** Expected with an ad at every slot. */
  opportunitiesPerDay: number;
  /** What to store: without numbers, with ids that depend on the seed only. */
  advertisers: readonly AdvertiserDraft[];
  /** For `runSimulation`: the spots as the public knows them, and what is fixed about their hidden character. */
  creatives: readonly KnownCreative[];
  hidden: readonly HiddenCreative[];
  roles: readonly ScenarioRole[];
  faults: readonly AgentFault[];
}
