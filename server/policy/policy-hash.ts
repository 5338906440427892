import { createHash } from "node:crypto";
import { policySchema } from "@/server/engine/policy";

function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, held]) => held !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, held]) => [key, canonical(held)]),
  );
}

/**
 * SHA-256 (hex) of what a policy says, whatever the order of its keys and whatever its name: two documents that decide
 * alike by every letter have one hash. Throws a ZodError for what is not a policy.
 */
export function hashPolicy(document: unknown): string {
  const { name: _, ...content } = policySchema.parse(document);
  return createHash("sha256").update(JSON.stringify(canonical(content))).digest("hex");
}
