import type { BadgeTone } from "@/components/ui/badge";
import type { Explanation } from "@/server/engine/explain/explanation-schema";

export interface PreparedProof {
  words: string;
  tone: BadgeTone;
  sound: boolean;
}

/** What the proof badge says: both replays where both could be made, and never more than was checked. */
export function prepareProof({ recount, redecide }: Pick<Explanation, "recount" | "redecide">): PreparedProof {
  if (!recount.ok) return { words: "Recount differs", tone: "bad", sound: false };
  if (redecide === null) return { words: "Recounted", tone: "good", sound: true };
  if (!redecide.ok) return { words: "Re-decision differs", tone: "bad", sound: false };
  return { words: "Recounted and re-decided", tone: "good", sound: true };
}
