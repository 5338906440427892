import { agentColor, agentIdentities } from "@/components/agents/agent-identity";
import { AgentName } from "@/components/agents/agent-name";
import { formatSigned } from "@/components/format/numbers";
import { Card } from "@/components/ui/card";
import type { Explanation } from "@/server/engine/explain/explanation-schema";
import { type AgentRounds, chartHeight, chartWidth, prepareRounds } from "./prepare-rounds";

/** How votes moved while the agents heard each other, as steps over the rounds. */
export function RoundsCard({ explanation: { rounds } }: { explanation: Explanation }) {
  const prepared = prepareRounds(rounds);
  if (rounds.length === 0) return null;
  const still = prepared.still.map((agent) => agentIdentities[agent].name).join(", ");
  return (
    <Card
      id="negotiation"
      title="How opinions moved"
      note={
        prepared.moved.length === 0
          ? "Nobody moved: every agent stood by its first vote."
          : `${prepared.count} ${prepared.count === 1 ? "round" : "rounds"} until nothing moved any more. Solid: votes on the winner; dashed: on the runner-up; each agent on its own scale.`
      }
    >
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(8.5rem,1fr))] gap-x-5 gap-y-4">
        {prepared.moved.map((series) => (
          <RoundsChart key={series.agent} series={series} />
        ))}
      </ul>
      {prepared.moved.length > 0 && still ? (
        <p className="mt-4 text-muted text-xs">Stood by their first votes: {still}.</p>
      ) : null}
    </Card>
  );
}

function describe({ agent, winnerPath, rivalPath, ...bp }: AgentRounds): string {
  const sides = [
    winnerPath ? `on the winner from ${formatSigned(bp.firstBp)} to ${formatSigned(bp.lastBp)}` : "",
    rivalPath ? `on the runner-up from ${formatSigned(bp.rivalFirstBp)} to ${formatSigned(bp.rivalLastBp)}` : "",
  ].filter(Boolean);
  return `${agentIdentities[agent].name}: ${sides.join(", ")}`;
}

function RoundsChart({ series }: { series: AgentRounds }) {
  const { agent, winnerPath, rivalPath, firstBp, lastBp, rivalFirstBp, rivalLastBp } = series;
  const color = agentColor(agent);
  return (
    <li className="text-sm">
      <AgentName agent={agent} />
      <svg
        viewBox={`0 0 ${chartWidth} ${chartHeight}`}
        role="img"
        aria-label={describe(series)}
        className="rounds-grow mt-1 block w-full border-b"
      >
        <path
          d={rivalPath}
          fill="none"
          stroke={color}
          strokeWidth="1.25"
          strokeDasharray="3 2.5"
          vectorEffect="non-scaling-stroke"
        />
        <path d={winnerPath} fill="none" stroke={color} strokeWidth="2.25" vectorEffect="non-scaling-stroke" />
      </svg>
      <p className="mt-1 text-muted text-xs">
        {formatSigned(winnerPath ? firstBp : rivalFirstBp)} →{" "}
        <span className="text-ink">{formatSigned(winnerPath ? lastBp : rivalLastBp)}</span>
      </p>
    </li>
  );
}
