import { agentIds } from "@/server/engine/agent-roster";
import type { PolicyDocument } from "@/server/engine/policy";
import type { objectives } from "@/server/engine/vocabulary";

const inSeatOrder = (agents: readonly string[]) => agentIds.filter((agent) => agents.includes(agent));

/**
 * The same policy in the one form that all policies deciding alike share: no weight is a weight of 0, lists whose order
 * means nothing are in seat order or sorted, each member once. Rules keep their order.
 */
export function normalisePolicy(policy: PolicyDocument): PolicyDocument {
  const weightsOf = (objective: (typeof objectives)[number]) =>
    Object.fromEntries(agentIds.map((agent) => [agent, policy.weights[objective][agent] ?? 0]));
  return {
    ...policy,
    weights: {
      REACH: weightsOf("REACH"),
      COMPLETIONS: weightsOf("COMPLETIONS"),
      CLICKS: weightsOf("CLICKS"),
    },
    rules: policy.rules.map(({ reason, tier, enabled, unless }) => ({
      reason,
      tier,
      enabled,
      unless: unless.map((conditions) => conditions.map(({ fact, op, value }) => ({ fact, op, value }))),
    })),
    switchedOff: inSeatOrder(policy.switchedOff),
    negotiation: {
      ...policy.negotiation,
      listensTo: Object.fromEntries(
        agentIds.flatMap((agent) => {
          const others = inSeatOrder(policy.negotiation.listensTo[agent] ?? []);
          return others.length === 0 ? [] : [[agent, others]];
        }),
      ),
    },
    context: { ...policy.context, sadGenres: [...new Set(policy.context.sadGenres)].toSorted() },
  };
}
