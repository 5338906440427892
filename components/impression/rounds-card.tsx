"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { useState } from "react";
import { agentColor, agentIdentities } from "@/components/agents/agent-identity";
import { AgentName } from "@/components/agents/agent-name";
import { formatSigned } from "@/components/format/numbers";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { Explanation } from "@/server/engine/explain/explanation-schema";
import { type AgentRounds, chartHeight, chartWidth, prepareRounds } from "./prepare-rounds";

/** How votes moved while the agents heard each other, as steps over the rounds. */
export function RoundsCard({ explanation: { rounds } }: { explanation: Explanation }) {
  const prepared = prepareRounds(rounds);
  const [round, setRound] = useState(prepared.count);
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
      {prepared.moved.length > 0 ? <RoundStepper round={round} last={prepared.count} onChange={setRound} /> : null}
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(8.5rem,1fr))] gap-x-5 gap-y-4">
        {prepared.moved.map((series) => (
          <RoundsChart key={series.agent} series={series} round={round} last={prepared.count} />
        ))}
      </ul>
      {prepared.moved.length > 0 && still ? (
        <p className="mt-4 text-muted text-xs">Stood by their first votes: {still}.</p>
      ) : null}
    </Card>
  );
}

interface RoundStepperProps {
  /** 0 is the first casting of votes. */
  round: number;
  last: number;
  onChange: (round: number) => void;
}

/** Steps through the rounds by hand, one at a time or with the slider. */
function RoundStepper({ round, last, onChange }: RoundStepperProps) {
  const said = round === 0 ? "First votes" : `After round ${round} of ${last}`;
  return (
    <div className="mb-4 flex flex-wrap items-center gap-2 text-sm print:hidden">
      <Button size="sm" aria-label="One round back" disabled={round === 0} onClick={() => onChange(round - 1)}>
        <ChevronLeft aria-hidden className="size-4" />
      </Button>
      <input
        type="range"
        aria-label="Round"
        aria-valuetext={said}
        min={0}
        max={last}
        value={round}
        onChange={({ target }) => onChange(Number(target.value))}
        className="w-40 accent-accent"
      />
      <Button size="sm" aria-label="One round on" disabled={round === last} onClick={() => onChange(round + 1)}>
        <ChevronRight aria-hidden className="size-4" />
      </Button>
      <output className="tabular-nums">{said}</output>
    </div>
  );
}

function describe({ agent, winnerPath, rivalPath, ...bp }: AgentRounds): string {
  const sides = [
    winnerPath ? `on the winner from ${formatSigned(bp.firstBp)} to ${formatSigned(bp.lastBp)}` : "",
    rivalPath ? `on the runner-up from ${formatSigned(bp.rivalFirstBp)} to ${formatSigned(bp.rivalLastBp)}` : "",
  ].filter(Boolean);
  return `${agentIdentities[agent].name}: ${sides.join(", ")}`;
}

function RoundsChart({ series, round, last }: { series: AgentRounds; round: number; last: number }) {
  const { agent, winnerPath, rivalPath, winnerBp, rivalBp } = series;
  const values = winnerPath ? winnerBp : rivalBp;
  const roundWidth = chartWidth / (last + 1);
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
        <rect x={round * roundWidth} width={roundWidth} height={chartHeight} className="fill-line" />
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
        {formatSigned(values[0] ?? 0)} → <span className="text-ink">{formatSigned(values[round] ?? 0)}</span>
      </p>
    </li>
  );
}
