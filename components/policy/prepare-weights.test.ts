import { expect, it } from "vitest";
import { agentIds } from "@/server/engine/agent-roster";
import { defaultPolicy } from "@/server/engine/default-policy";
import { checkPolicy } from "@/server/policy/check/check-policy";
import { prepareWeight, votingAgents } from "./prepare-weights";

it("shares sum to one over the agents whose votes are counted", () => {
  const shares = votingAgents.map((agent) => prepareWeight(defaultPolicy, "REACH", agent).share);
  expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
  expect(agentIds.filter((agent) => !votingAgents.includes(agent))).toEqual(["privacy", "ad-selection", "exchange"]);
});

it("the bounds drawn are those that the checks hold", () => {
  const problemAt = (agent: "budget-pacing" | "voice-intent", weight: number) => {
    const policy = structuredClone(defaultPolicy);
    policy.weights.REACH[agent] = Math.round(weight);
    return checkPolicy(policy).some(({ path }) => path === `weights.REACH.${agent}`);
  };
  const pace = prepareWeight(defaultPolicy, "REACH", "budget-pacing");
  expect([problemAt("budget-pacing", pace.most - 1), problemAt("budget-pacing", pace.most + 1)]).toEqual([false, true]);
  const spoken = prepareWeight(defaultPolicy, "REACH", "voice-intent");
  expect([problemAt("voice-intent", spoken.least + 1), problemAt("voice-intent", spoken.least - 1)]).toEqual([
    false,
    true,
  ]);
});
