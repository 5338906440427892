import type { BadgeTone } from "@/components/ui/badge";
import type { EventType } from "@/server/engine/vocabulary";

export interface Listening {
  /** What became of the ad, in one or two words. */
  words: string;
  tone: BadgeTone;
  /** Quarters heard, 0…4; null when nothing was played. */
  quarters: number | null;
  clicked: boolean;
}

const quarterMarks: readonly (readonly [EventType, number])[] = [
  ["complete", 4],
  ["thirdQuartile", 3],
  ["midpoint", 2],
  ["firstQuartile", 1],
];
const quarterWords = ["Played", "Heard a quarter", "Heard half", "Heard three quarters", "Heard to the end"];

/** What a listener did with an ad, from the events that came back; `answered` says whether there was an ad at all. */
export function prepareListening(events: readonly string[], answered: boolean): Listening {
  const has = (type: EventType) => events.includes(type);
  if (!answered) return { words: "–", tone: "neutral", quarters: null, clicked: false };
  if (events.length === 0) return { words: "Not played", tone: "warn", quarters: null, clicked: false };
  const quarters = quarterMarks.find(([type]) => has(type))?.[1] ?? 0;
  const clicked = has("click");
  const heard = quarterWords[quarters] ?? "Played";
  if (has("skip")) return { words: "Skipped", tone: "bad", quarters, clicked };
  if (has("mute")) return { words: "Muted", tone: "bad", quarters, clicked };
  if (clicked) return { words: `${heard}, tapped`, tone: "good", quarters, clicked };
  return { words: heard, tone: quarters === 4 ? "good" : "neutral", quarters, clicked };
}
