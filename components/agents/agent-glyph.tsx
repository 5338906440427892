import { classNames } from "@/components/ui/class-names";
import type { AgentId } from "@/server/engine/agent-roster";
import { agentColor, agentIdentities } from "./agent-identity";

/** How an agent's glyph is filled: with a voice now, from memory, by a stand-in, at work without a vote, or not there. */
export type GlyphFill = "full" | "half" | "hollow" | "tint" | "dot";

export interface AgentGlyphProps {
  agent: AgentId;
  fill?: GlyphFill;
  /** A ring marks an agent without which the winner would have lost. */
  ringed?: boolean;
  size?: "sm" | "md";
}

const sizes = { sm: "size-5", md: "size-7" } as const;
const glyphSizes = { sm: "size-3", md: "size-4" } as const;

/** An agent as a round mark in its hue. Decorative: the name stands beside it or in a label. */
export function AgentGlyph({ agent, fill = "full", ringed = false, size = "sm" }: AgentGlyphProps) {
  const { glyph: Glyph } = agentIdentities[agent];
  const color = agentColor(agent);
  if (fill === "dot") {
    return (
      <span aria-hidden className={classNames("grid shrink-0 place-items-center", sizes[size])}>
        <span className="size-1.5 rounded-full bg-line-strong" />
      </span>
    );
  }
  const glyph = (className: string) => <Glyph className={classNames(glyphSizes[size], className)} strokeWidth={2.25} />;
  return (
    <span
      aria-hidden
      className={classNames(
        "relative grid shrink-0 place-items-center rounded-full",
        sizes[size],
        ringed && "outline-2 outline-ink outline-offset-2",
      )}
      style={{ color, boxShadow: `inset 0 0 0 1.5px ${color}` }}
    >
      {fill === "tint" ? (
        <span className="absolute inset-0 rounded-full opacity-20" style={{ background: color }} />
      ) : null}
      {glyph("relative")}
      {fill === "full" || fill === "half" ? (
        <span
          className="absolute inset-0 grid place-items-center rounded-full"
          style={{ background: color, clipPath: fill === "half" ? "inset(0 50% 0 0)" : undefined }}
        >
          {glyph("text-on-agent")}
        </span>
      ) : null}
    </span>
  );
}
