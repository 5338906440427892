import type { GlyphFill } from "@/components/agents/agent-glyph";
import { agentIdentities } from "@/components/agents/agent-identity";
import { formatMilliseconds } from "@/components/format/numbers";
import type { Explanation } from "@/server/engine/explain/explanation-schema";

export type SeatedAgent = Explanation["agents"][number];

export interface PanelSeat {
  agent: SeatedAgent["agent"];
  fill: GlyphFill;
  ringed: boolean;
  /** What the mark says, in words. */
  words: string;
}

const statusWords: Record<SeatedAgent["status"], string> = {
  absent: "was not there",
  voted: "voted",
  abstained: "had nothing to say",
  timed_out: "was too late",
  failed: "failed",
  switched_off: "was switched off",
  sensed: "did its part without a vote",
  sense_failed: "failed at its part",
  sense_timed_out: "was too late with its part",
};

const sourceWords: Record<SeatedAgent["source"], string> = {
  live: "",
  cached: " from memory",
  fallback: ", a stand-in vote counted",
  absent: "",
};

/** How a seat is drawn: where its ballot came from first, then whether it cast one at all. */
export function fillOf({ status, source }: Pick<SeatedAgent, "status" | "source">): GlyphFill {
  if (source === "absent") return "dot";
  if (source === "fallback") return "hollow";
  if (status !== "voted") return "tint";
  return source === "cached" ? "half" : "full";
}

/** The panel in seat order, each seat with its mark and the words for it. */
export function preparePanel(agents: readonly SeatedAgent[]): PanelSeat[] {
  return [...agents]
    .sort((a, b) => a.seat - b.seat)
    .map((seated) => {
      const part = `${agentIdentities[seated.agent].name} ${statusWords[seated.status]}${sourceWords[seated.source]}`;
      const time = seated.source === "absent" ? "" : ` in ${formatMilliseconds(seated.ms)}`;
      return {
        agent: seated.agent,
        fill: fillOf(seated),
        ringed: seated.decisive,
        words: `${part}${time}.${seated.decisive ? " Without it the winner would have lost." : ""}`,
      };
    });
}
