import { createHash } from "node:crypto";
import type { PolicyDocument } from "@/server/engine/policy";
import { normalisePolicy } from "./normalise-policy";

function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => [key, canonical(member)]),
  );
}

/**
 * SHA-256, in hexadecimal, of everything a policy decides by. Its name is left out: a test of a policy stays a test of it
 * when it is called something else.
 */
export function hashPolicy(policy: PolicyDocument): string {
  const { name: _name, ...content } = normalisePolicy(policy);
  return createHash("sha256")
    .update(JSON.stringify(canonical(content)))
    .digest("hex");
}
