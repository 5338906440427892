import { type AgentId, agentIds, forecasters } from "@/server/engine/agent-roster";
import { plainName } from "@/server/engine/explain/words";
import type { PolicyDocument } from "@/server/engine/policy";
import { type Objective, objectives } from "@/server/engine/vocabulary";
import { objectiveWords } from "../policy-words";
import type { Finding } from "./finding";

/** Agents that cast no ballot: they prepare the panel's work. */
const silentAgents: readonly AgentId[] = ["privacy", "ad-selection", "exchange"];
const isForecaster = (agent: AgentId) => (forecasters as readonly AgentId[]).includes(agent);
const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
/** Rounding of written weights must not make a share at the bound leave it. */
const slack = 1e-9;

interface Row {
  policy: PolicyDocument;
  objective: Objective;
  /** Weight of each agent that is on the panel and votes. */
  heard: ReadonlyMap<AgentId, number>;
  total: number;
  block: number;
}

function readRow(policy: PolicyDocument, objective: Objective): Row {
  const heard = new Map(
    agentIds.flatMap((agent): [AgentId, number][] => {
      const weight = policy.weights[objective][agent] ?? 0;
      return weight > 0 && !silentAgents.includes(agent) && !policy.switchedOff.includes(agent)
        ? [[agent, weight]]
        : [];
    }),
  );
  const sum = (agents: readonly AgentId[]) => agents.reduce((total, agent) => total + (heard.get(agent) ?? 0), 0);
  return { policy, objective, heard, total: sum(agentIds), block: sum(forecasters) };
}

function checkUnheard({ policy, objective }: Row): Finding[] {
  return agentIds.flatMap((agent): Finding[] => {
    const weight = policy.weights[objective][agent] ?? 0;
    const silent = silentAgents.includes(agent);
    if (weight === 0 || !(silent || policy.switchedOff.includes(agent))) return [];
    return [
      {
        severity: "warning",
        code: "weight-unheard",
        path: `weights.${objective}.${agent}`,
        sentence: `The weight of ${plainName(agent)} for ${objectiveWords[objective]} has no effect: it ${silent ? "casts no ballot" : "is switched off"}.`,
        example: "In any decision the others share the whole weight among themselves, with it or without.",
      },
    ];
  });
}

function checkBounds({ policy, objective, heard, block }: Row): Finding[] {
  const { min, max } = policy.forecasterBounds;
  const awake = forecasters.filter((agent) => heard.has(agent));
  const most = Math.max(max, 1 / Math.max(1, awake.length));
  return awake.flatMap((agent): Finding[] => {
    const share = (heard.get(agent) ?? 0) / block;
    if (share >= min - slack && share <= most + slack) return [];
    const held = share < min ? min : most;
    return [
      {
        severity: "problem",
        code: "weight-out-of-bounds",
        path: `weights.${objective}.${agent}`,
        sentence: `The weight of ${plainName(agent)} for ${objectiveWords[objective]} is out of bounds: ${percent(share)} of the forecasters' weight, where the policy allows ${percent(min)} to ${percent(most)}.`,
        example: `All forecasters vote with full confidence: ${plainName(agent)} is held at ${percent(held)} whatever is written, and the others get ${share < held ? "less" : "more"} than theirs.`,
      },
    ];
  });
}

/** Largest share of a decision's weight that an agent can come to while everybody votes. */
function largestShare({ policy, heard, total, block }: Row, agent: AgentId): number {
  if (!isForecaster(agent)) return (heard.get(agent) ?? 0) / total;
  const awake = forecasters.filter((one) => heard.has(one)).length;
  const most = policy.learnWeights
    ? Math.min(1 - (awake - 1) * policy.forecasterBounds.min, Math.max(policy.forecasterBounds.max, 1 / awake))
    : (heard.get(agent) ?? 0) / block;
  return (block * most) / total;
}

function checkRuler(row: Row): Finding[] {
  const { objective, heard } = row;
  return [...heard.keys()].flatMap((agent): Finding[] => {
    const share = largestShare(row, agent);
    if (share <= 0.5 + slack) return [];
    const score = Math.round((2 * share - 1) * 10_000);
    const learned = isForecaster(agent) && row.policy.learnWeights;
    const path = learned ? "forecasterBounds.max" : `weights.${objective}.${agent}`;
    return [
      {
        severity: "problem",
        code: "weight-rules-alone",
        path,
        sentence: `${plainName(agent)} can decide alone for ${objectiveWords[objective]}: ${learned ? "the bounds let its weight grow to" : "its weight is"} ${percent(share)} of all, more than everybody else together.`,
        example: `Two ads: ${plainName(agent)} votes +10,000 for the first and −10,000 for the second, everybody else the other way round. The first wins ${score.toLocaleString("en-GB")} to −${score.toLocaleString("en-GB")}, against the whole panel.`,
      },
    ];
  });
}

/** What is wrong with a policy's weights: nobody heard, out of bounds, one that rules alone, weight without effect. */
export function checkWeights(policy: PolicyDocument): Finding[] {
  return objectives.flatMap((objective): Finding[] => {
    const row = readRow(policy, objective);
    if (row.total === 0)
      return [
        {
          severity: "problem",
          code: "weights-all-zero",
          path: `weights.${objective}`,
          sentence: `Nobody has a say for ${objectiveWords[objective]}: all weights of those who vote are 0.`,
          example: `Two ads, one bidding 1 € and one 10 €, the dearer one twice as likely to be heard out: both score 0, and so does silence; chance decides.`,
        },
      ];
    return [...checkUnheard(row), ...checkBounds(row), ...checkRuler(row)];
  });
}
