import { agentIds } from "@/server/engine/agent-roster";
import { type PolicyDocument, policySchema } from "@/server/engine/policy";
import { objectives } from "@/server/engine/vocabulary";
import { TrialRefusedError } from "./trial-refused-error";
import type { TriedPolicy } from "./trials-api-schema";

/** A document as a policy; throws a TrialRefusedError that names the first place that is wrong. */
export function readPolicy(document: unknown): PolicyDocument {
  const parsed = policySchema.safeParse(document);
  if (parsed.success) return parsed.data;
  const [first] = parsed.error.issues;
  throw new TrialRefusedError(`This is not a policy: ${first?.path.join(".") ?? ""} ${first?.message ?? ""}`.trim());
}

/** The live policy with a few numbers moved, as asked. */
export function moveLivePolicy(live: PolicyDocument, asked: Extract<TriedPolicy, { from: "live" }>): PolicyDocument {
  const { step, listening, explorationPpm, weightFactors } = asked;
  const unknown = Object.keys(weightFactors).find((agent) => !(agentIds as readonly string[]).includes(agent));
  if (unknown !== undefined) throw new TrialRefusedError(`There is no agent “${unknown}”.`);
  const weights = Object.fromEntries(
    objectives.map((objective) => [
      objective,
      Object.fromEntries(
        Object.entries(live.weights[objective]).map(([agent, ppm]) => [
          agent,
          Math.min(1_000_000, Math.round((ppm ?? 0) * (weightFactors[agent] ?? 1))),
        ]),
      ),
    ]),
  ) as PolicyDocument["weights"];
  return readPolicy({
    ...live,
    weights,
    negotiation: {
      ...live.negotiation,
      ...(step === undefined ? {} : { step }),
      ...(listening === undefined ? {} : { listening }),
    },
    exploration: { ...live.exploration, ...(explorationPpm === undefined ? {} : { sharePpm: explorationPpm }) },
  });
}
