import { type AgentId, forecasters } from "@/server/engine/agent-roster";
import type { PolicyDocument } from "@/server/engine/policy";
import type { Objective } from "@/server/engine/vocabulary";

/** The engine's weight that is written 1. */
export const weightUnit = 100_000;
/** The longest a slider reaches. */
export const sliderMost = 500_000;

/** Agents whose votes are counted, forecasters first: they share one block of weight. */
export const votingAgents: readonly AgentId[] = [
  ...forecasters,
  "budget-pacing",
  "frequency",
  "listener-experience",
  "brand-safety",
  "yield",
  "advertiser-value",
];

export interface WeightCell {
  weight: number;
  /** Of all weight for the objective, 0…1. */
  share: number;
  /** Weights between which the policy lets this one be while the others stay as they are. */
  least: number;
  most: number;
}

/** One agent's weight for an objective, with its share and the bounds that the others' weights leave it. */
export function prepareWeight(policy: PolicyDocument, objective: Objective, agent: AgentId): WeightCell {
  const row = policy.weights[objective];
  const sum = (agents: readonly AgentId[]) =>
    agents.reduce((total, one) => total + (policy.switchedOff.includes(one) ? 0 : (row[one] ?? 0)), 0);
  const weight = row[agent] ?? 0;
  const total = sum(votingAgents);
  const share = total === 0 || policy.switchedOff.includes(agent) ? 0 : weight / total;
  const others = total - (policy.switchedOff.includes(agent) ? 0 : weight);
  if (!(forecasters as readonly AgentId[]).includes(agent)) return { weight, share, least: 0, most: others };
  const { min, max } = policy.forecasterBounds;
  const rest = sum(forecasters.filter((one) => one !== agent));
  return {
    weight,
    share,
    least: (rest * min) / (1 - min),
    most: max >= 1 ? 1_000_000 : Math.min(1_000_000, (rest * max) / (1 - max)),
  };
}
