"use client";

import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import type { AgentId } from "@/server/engine/agent-roster";

/** An agent, or "together" for the segment of all of them. */
type Highlighted = AgentId | "together";

interface Highlight {
  agent: Highlighted | null;
  setAgent: (agent: Highlighted | null) => void;
}

const HighlightContext = createContext<Highlight>({ agent: null, setAgent: () => undefined });

/** Lets every mark of one agent on a page light up together when one of them is pointed at. */
export function AgentHighlight({ children }: { children: ReactNode }) {
  const [agent, setAgent] = useState<Highlighted | null>(null);
  const value = useMemo(() => ({ agent, setAgent }), [agent]);
  return <HighlightContext value={value}>{children}</HighlightContext>;
}

/** Whether `agent` stands back because another is pointed at, and the handlers that point at it. */
export function useAgentHighlight(agent: Highlighted) {
  const { agent: current, setAgent } = useContext(HighlightContext);
  return {
    highlighted: current === agent,
    dimmed: current !== null && current !== agent,
    handlers: { onPointerEnter: () => setAgent(agent), onPointerLeave: () => setAgent(null) },
  };
}
