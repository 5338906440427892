"use client";

import { AgentGlyph } from "@/components/agents/agent-glyph";
import { useAgentHighlight } from "@/components/agents/agent-highlight";
import type { Contribution } from "@/components/ballot-strip/prepare-ballot-strip";
import { stripAgentLook } from "@/components/ballot-strip/strip-agent";
import { formatSignedPoints } from "@/components/format/numbers";
import { classNames } from "@/components/ui/class-names";

/** The strip's segments by name, strongest first; pointing at one lights it up everywhere on the page. */
export function ContributionLegend({ contributions }: { contributions: readonly Contribution[] }) {
  const spoken = contributions.filter(({ units }) => units !== 0).sort((a, b) => Math.abs(b.units) - Math.abs(a.units));
  return (
    <ul
      aria-label="Contributions in points, strongest first"
      className="mt-3 grid grid-cols-[repeat(auto-fill,minmax(10.5rem,1fr))] gap-x-5 gap-y-0.5"
    >
      {spoken.map((contribution) => (
        <LegendItem key={contribution.agent} {...contribution} />
      ))}
    </ul>
  );
}

function LegendItem({ agent, units }: Contribution) {
  const { name, sentence } = stripAgentLook(agent);
  const { dimmed, handlers } = useAgentHighlight(agent);
  return (
    <li
      {...handlers}
      title={sentence}
      className={classNames(
        "flex items-center gap-2 border-b py-1 text-sm transition-opacity duration-150",
        dimmed && "opacity-40",
      )}
    >
      {agent === "together" ? null : <AgentGlyph agent={agent} />}
      <span className="min-w-0 flex-1 truncate">{name}</span>
      <span className={units < 0 ? "text-muted" : "font-medium"}>{formatSignedPoints(units)}</span>
    </li>
  );
}
