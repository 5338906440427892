import type { AgentId } from "@/server/engine/agent-roster";
import { AgentGlyph, type GlyphFill } from "./agent-glyph";
import { agentIdentities } from "./agent-identity";

/** An agent's glyph and plain name; its sentence on hover. */
export function AgentName({ agent, fill = "full" }: { agent: AgentId; fill?: GlyphFill }) {
  const { name, sentence } = agentIdentities[agent];
  return (
    <span className="inline-flex items-center gap-2 whitespace-nowrap" title={sentence}>
      <AgentGlyph agent={agent} fill={fill} />
      {name}
    </span>
  );
}
