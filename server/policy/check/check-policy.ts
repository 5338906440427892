import { type PolicyDocument, policySchema } from "@/server/engine/policy";
import { policyFields } from "../policy-fields";
import { checkRules } from "./check-rules";
import { checkThresholds } from "./check-thresholds";
import { checkWeights } from "./check-weights";
import type { Finding } from "./finding";

function nameOf(path: string): string {
  return policyFields.find((field) => field.path === path)?.label ?? path;
}

/** The document as a policy; null with a finding for each field that is not what it has to be. */
export function readPolicy(document: unknown): { policy: PolicyDocument | null; findings: Finding[] } {
  const parsed = policySchema.safeParse(document);
  if (parsed.success) return { policy: parsed.data, findings: [] };
  const findings = parsed.error.issues.map((issue): Finding => {
    const path = issue.path.join(".");
    return {
      severity: "problem",
      code: "field-invalid",
      path,
      sentence: `${nameOf(path)}: ${issue.message}.`,
      example: "No decision can rest on it: the engine would not take the policy.",
    };
  });
  return { policy: null, findings };
}

/**
 * Everything that is wrong with a policy: weights, rules, thresholds. Pure. Problems are what a policy cannot go live
 * with; each comes with a situation, made from the policy itself, that shows why.
 */
export function checkPolicy(policy: PolicyDocument): Finding[] {
  return [...checkRules(policy), ...checkWeights(policy), ...checkThresholds(policy)];
}
