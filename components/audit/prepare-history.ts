import type { HistoryEntry } from "@/server/history/schema";
import { nameField, splitChange, writeValue } from "./write-value";

/** An entry as it arrives: values that are nothing may be left out. */
type ReceivedEntry = Omit<HistoryEntry, "before" | "after"> & { before?: unknown; after?: unknown };

export interface HistoryLine {
  id: string;
  /** "Ad set Mornings". */
  what: string;
  field: string;
  before: string;
  after: string;
}

/** What one person did at one instant. */
export interface HistoryGroup {
  id: string;
  at: string;
  who: string;
  campaign: { id: string; name: string } | null;
  advertiserName: string | null;
  lines: HistoryLine[];
}

const entityWords: Record<HistoryEntry["entity"], string> = {
  advertiser: "Advertiser",
  campaign: "Campaign",
  adSet: "Ad set",
  ad: "Ad",
  creative: "Creative",
  policy: "Policy",
  apiKey: "API key",
  membership: "Membership",
  invitation: "Invitation",
};

/** What was recorded for a new thing, without what says nothing. */
function tellCreated(after: unknown): string {
  if (typeof after !== "object" || after === null) return "created";
  const { name: _name, ...rest } = after as Record<string, unknown>;
  return writeValue("created", rest);
}

function linesOf(entry: ReceivedEntry): HistoryLine[] {
  const { id, entity, name, field, before, after } = entry;
  const what = name === null ? entityWords[entity] : `${entityWords[entity]} ${name}`;
  if (field === "created") return [{ id, what, field: nameField(field), before: "–", after: tellCreated(after) }];
  return splitChange(field, before, after).map(([field, before, after], index) => ({
    id: `${id} ${index}`,
    what,
    field,
    before,
    after,
  }));
}

/** Entries one after the other; what was saved together stands together. */
export function prepareHistory(entries: readonly ReceivedEntry[]): HistoryGroup[] {
  const groups: HistoryGroup[] = [];
  for (const entry of entries) {
    const { id, at, campaign, advertiserName } = entry;
    const who = entry.actorName ?? entry.actor;
    const last = groups.at(-1);
    const lines = linesOf(entry);
    if (last?.at === at && last.who === who && last.campaign?.id === campaign?.id) last.lines.push(...lines);
    else groups.push({ id, at, who, campaign, advertiserName, lines });
  }
  return groups;
}
