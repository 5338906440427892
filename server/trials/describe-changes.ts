import type { PolicyDocument } from "@/server/engine/policy";
import type { TrialParams } from "./trial-schema";

const mostLines = 40;

function flatten(value: unknown, path: string, into: Map<string, string>): void {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    for (const [key, held] of Object.entries(value)) flatten(held, path === "" ? key : `${path} › ${key}`, into);
  } else into.set(path, typeof value === "string" ? value : JSON.stringify(value));
}

function describePolicy(live: PolicyDocument, tried: PolicyDocument): string[] {
  const [before, after] = [new Map<string, string>(), new Map<string, string>()];
  flatten({ ...live, name: undefined }, "", before);
  flatten({ ...tried, name: undefined }, "", after);
  const paths = [...new Set([...before.keys(), ...after.keys()])];
  return paths.flatMap((path) => {
    const [was, is] = [before.get(path) ?? "nothing", after.get(path) ?? "nothing"];
    if (was === is) return [];
    return [was.length + is.length > 160 ? `${path}: changed` : `${path}: ${was} → ${is}`];
  });
}

/** What a test changes, a line each, the first forty. */
export function describeChanges({ subject, livePolicy }: Pick<TrialParams, "subject" | "livePolicy">): string[] {
  if (subject.kind === "policy") return describePolicy(livePolicy, subject.document).slice(0, mostLines);
  const lines = new Map<string, string>();
  flatten(subject.terms, "", lines);
  return [...lines].map(([path, value]) => `${path}: ${value}`).slice(0, mostLines);
}
