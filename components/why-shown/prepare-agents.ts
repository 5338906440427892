import { agentColor, agentIdentities } from "@/components/agents/agent-identity";
import { patternBackground } from "@/components/agents/agent-pattern";
import type { Bar } from "@/components/charts/prepare-bar-list";
import type { Series, SeriesPoint } from "@/components/charts/prepare-series";
import { formatCount, formatShare } from "@/components/format/numbers";
import type { DecisiveAgents, WhyShown } from "@/server/explanations/why-shown-schema";

const unitsPerPoint = 1_000_000;
/** Lines that one can still tell apart. */
const mostLines = 5;

const look = (agent: WhyShown["agents"][number]["agent"]) => ({
  color: agentColor(agent),
  pattern: patternBackground(agentIdentities[agent].pattern),
});

/** Each agent's mean contribution to a win in points, strongest for first, as signed bars. */
export function prepareAgentBars({ agents }: Pick<WhyShown, "agents">, href: string): Bar[] {
  return agents
    .filter(({ sumUnits }) => sumUnits !== 0)
    .map(({ agent, meanUnits }) => ({
      id: agent,
      label: agentIdentities[agent].name,
      value: meanUnits / unitsPerPoint,
      ...look(agent),
      href,
    }));
}

/** The strongest agents' mean contributions over time; a step without a win is a gap. */
export function prepareAgentLines({ agents, overTime }: Pick<WhyShown, "agents" | "overTime">): {
  series: Series[];
  points: SeriesPoint[];
} {
  const shown = [...agents]
    .sort((a, b) => Math.abs(b.meanUnits) - Math.abs(a.meanUnits))
    .slice(0, mostLines)
    .filter(({ sumUnits }) => sumUnits !== 0);
  return {
    series: shown.map(({ agent }) => ({
      id: agent,
      label: agentIdentities[agent].name,
      color: agentColor(agent),
    })),
    points: overTime.map(({ startMs, meanUnits }) => ({
      atMs: startMs,
      values: Object.fromEntries(
        shown.map(({ agent }) => {
          const units = meanUnits?.find((one) => one.agent === agent)?.units;
          return [agent, units === undefined ? null : units / unitsPerPoint];
        }),
      ),
    })),
  };
}

/** Share of wins each agent was needed for, percent, with its interval. */
export function prepareDecisiveBars({ agents, sampled }: DecisiveAgents): Bar[] {
  return agents.map(({ agent, wins, share, examples }) => ({
    id: agent,
    label: agentIdentities[agent].name,
    value: share.rate * 100,
    low: share.low * 100,
    high: share.high * 100,
    ...look(agent),
    note: `${formatCount(wins)} of ${formatCount(sampled)}`,
    ...(examples[0] === undefined ? {} : { href: `/decisions/${examples[0]}` }),
  }));
}

/** The finding about decisive agents, as a title. */
export function sayDecisive({ agents, sampled, needless }: DecisiveAgents): string {
  const [first] = agents;
  if (sampled === 0) return "No win to decide again";
  if (first === undefined) return "No single agent decided any of these wins";
  const name = agentIdentities[first.agent].name;
  const rest = needless === 0 ? "" : `; ${formatShare(needless / sampled)} needed nobody in particular`;
  return `${name} was needed for ${formatShare(first.share.rate)} of the wins${rest}`;
}
