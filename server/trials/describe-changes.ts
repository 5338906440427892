import { diffPolicies } from "@/server/policy/diff-policies";
import type { TrialParams } from "./trial-schema";

const mostLines = 40;

function flatten(value: unknown, path: string, into: Map<string, string>): void {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    for (const [key, held] of Object.entries(value)) flatten(held, path === "" ? key : `${path} › ${key}`, into);
  } else into.set(path, typeof value === "string" ? value : JSON.stringify(value));
}

/** What a test changes, a line each, the first forty. */
export function describeChanges({ subject, livePolicy }: Pick<TrialParams, "subject" | "livePolicy">): string[] {
  if (subject.kind === "policy") {
    return diffPolicies(livePolicy, subject.document)
      .map(({ sentence }) => sentence)
      .slice(0, mostLines);
  }
  const lines = new Map<string, string>();
  flatten(subject.terms, "", lines);
  return [...lines].map(([path, value]) => `${path}: ${value}`).slice(0, mostLines);
}
