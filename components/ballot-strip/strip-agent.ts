import { Users } from "lucide-react";
import { type AgentIdentity, agentColor, agentIdentities } from "@/components/agents/agent-identity";
import type { AgentId } from "@/server/engine/agent-roster";

/** Whose segment a strip shows: one agent's, or all together where single ballots are nobody's business. */
export type StripAgent = AgentId | "together";

const together: Pick<AgentIdentity, "name" | "sentence" | "glyph" | "pattern"> = {
  name: "All agents together",
  sentence: "Single ballots on other advertisers’ ads are not shown: they would give away what those bid.",
  glyph: Users,
  pattern: "grid",
};

/** Name, sentence, glyph, texture and colour of a segment. */
export function stripAgentLook(agent: StripAgent) {
  return agent === "together"
    ? { ...together, color: "var(--line-strong)" }
    : { ...agentIdentities[agent], color: agentColor(agent) };
}
