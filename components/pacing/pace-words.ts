import type { BadgeTone } from "@/components/ui/badge";
import type { HoldBackGroup } from "@/server/pacing/health/hold-back";
import type { PaceStatus, Severity } from "@/server/pacing/health/judge-health";

/** What a status is called. */
export const statusWords: Record<PaceStatus, string> = {
  paused: "Paused",
  "not-started": "Not started",
  ended: "Ended",
  exhausted: "Budget used up",
  stalled: "Stalled",
  "no-moments": "No fitting moments",
  under: "Under plan",
  over: "Over plan",
  "on-track": "On track",
};

/** What a status means, in a sentence. */
export const statusMeanings: Record<PaceStatus, string> = {
  paused: "It does not run until it is switched on again.",
  "not-started": "Its flight has not begun.",
  ended: "Its flight is over.",
  exhausted: "Its lifetime budget cannot pay for another impression.",
  stalled: "It has played nothing today, though moments fitted, four hours after its day began.",
  "no-moments": "It has played nothing today, because no moment fitted its targeting.",
  under: "Spend is more than 20 points behind.",
  over: "Spend is more than 20 points ahead.",
  "on-track": "Spend is within 20 points of where it should be.",
};

/** How urgent a severity looks, beside its word. */
export const severityTones: Record<Severity, BadgeTone> = { ok: "good", warning: "warn", critical: "bad" };
export const severityWords: Record<Severity, string> = { ok: "fine", warning: "warning", critical: "critical" };

/** What each group of reasons is called and means. */
export const holdBackWords: Record<HoldBackGroup, { label: string; meaning: string; advice: string }> = {
  pacing: {
    label: "Pacing",
    meaning: "its budget was spent",
    advice: "A larger budget would let it play in them.",
  },
  supply: {
    label: "Supply",
    meaning: "the moment was not to be had: price floor, content, consent or ad load",
    advice: "A higher bid clears floors; fewer exclusions open moments.",
  },
  caps: {
    label: "Caps",
    meaning: "the listener had heard it as often as allowed",
    advice: "A higher cap, or a wider audience.",
  },
  losing: {
    label: "Losing",
    meaning: "something else was preferred, or silence",
    advice: "A higher bid, or an ad that fits these moments better.",
  },
};
