import { isDeepStrictEqual } from "node:util";
import type { RecordedChange } from "@/server/accounts/audit-trail";
import type { ForeignChange } from "./schema";

/** What a form's version is called before anything was ever changed. */
const first = "first";

/** The version of a thing with this history (newest first): its newest change. */
export function versionOf(changes: readonly Pick<RecordedChange, "id">[]): string {
  return changes[0]?.id ?? first;
}

/**
 * What was changed since a version, one entry a field: from how the version had it to how it is now. What was changed and
 * changed back is left out.
 */
export function findForeignChanges(changes: readonly RecordedChange[], version: string): ForeignChange[] {
  const known = changes.findIndex(({ id }) => id === version);
  const since = known === -1 ? changes : changes.slice(0, known);
  const byField = new Map<string, ForeignChange>();
  for (const { field, before, after, actor, at } of since) {
    if (field === "created") continue;
    const newer = byField.get(field);
    if (newer) newer.before = before as ForeignChange["before"];
    else {
      const theirs = after as ForeignChange["theirs"];
      byField.set(field, { field, before: before as ForeignChange["before"], theirs, by: actor, at: at.toISOString() });
    }
  }
  return [...byField.values()].filter(({ before, theirs }) => !isDeepStrictEqual(before, theirs));
}
