import { Badge, type BadgeTone } from "@/components/ui/badge";
import type { RunState } from "@/server/delivery/schema";

const looks: Record<RunState, { word: string; tone: BadgeTone }> = {
  RUNNING: { word: "Running", tone: "good" },
  SCHEDULED: { word: "Scheduled", tone: "accent" },
  PAUSED: { word: "Paused", tone: "warn" },
  BUDGET_SPENT: { word: "Budget spent", tone: "warn" },
  ENDED: { word: "Ended", tone: "neutral" },
  ARCHIVED: { word: "Archived", tone: "neutral" },
  EMPTY: { word: "Nothing in it", tone: "neutral" },
};

/** What something is doing, in a word. */
export function wordForState(state: RunState): string {
  return looks[state].word;
}

/** The same as a badge. */
export function RunStateBadge({ state }: { state: RunState }) {
  return <Badge tone={looks[state].tone}>{looks[state].word}</Badge>;
}
