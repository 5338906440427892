"use client";

import { AgentGlyph, type GlyphFill } from "@/components/agents/agent-glyph";
import { useAgentHighlight } from "@/components/agents/agent-highlight";
import { classNames } from "@/components/ui/class-names";
import { Tooltip } from "@/components/ui/tooltip";
import { type PanelSeat, preparePanel, type SeatedAgent } from "./prepare-panel";

/** The panel as a row of glyphs in seat order, each with its words on hover and focus. */
export function PanelGlyphs({ agents }: { agents: readonly SeatedAgent[] }) {
  return (
    <ul aria-label="The panel, in seat order" className="flex flex-wrap gap-2">
      {preparePanel(agents).map((seat) => (
        <Seat key={seat.agent} seat={seat} />
      ))}
    </ul>
  );
}

function Seat({ seat }: { seat: PanelSeat }) {
  const { dimmed, handlers } = useAgentHighlight(seat.agent);
  return (
    <li {...handlers} className={classNames("transition-opacity duration-150", dimmed && "opacity-35")}>
      <Tooltip content={seat.words}>
        <button type="button" aria-label={seat.words} className="block cursor-default rounded-full p-0.5">
          <AgentGlyph agent={seat.agent} fill={seat.fill} ringed={seat.ringed} size="md" />
        </button>
      </Tooltip>
    </li>
  );
}

const legend: readonly { fill: GlyphFill; ringed?: boolean; words: string }[] = [
  { fill: "full", words: "voted" },
  { fill: "half", words: "voted from memory" },
  { fill: "hollow", words: "a stand-in voted" },
  { fill: "tint", words: "worked, no vote" },
  { fill: "dot", words: "absent" },
  { fill: "full", ringed: true, words: "decisive" },
];

/** What the marks of the panel mean. */
export function PanelLegend() {
  return (
    <ul aria-label="How to read the panel" className="flex flex-wrap gap-x-4 gap-y-2 text-muted text-xs">
      {legend.map(({ fill, ringed = false, words }) => (
        <li key={words} className="inline-flex items-center gap-2">
          <AgentGlyph agent="privacy" fill={fill} ringed={ringed} />
          {words}
        </li>
      ))}
    </ul>
  );
}
