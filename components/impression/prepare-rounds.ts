import { type AgentId, seatOf } from "@/server/engine/agent-roster";
import type { Explanation } from "@/server/engine/explain/explanation-schema";

export const chartWidth = 120;
export const chartHeight = 44;
/** A scale is never finer than this, so that a twitch does not look like a change of mind. */
const smallestSpanBp = 400;

export interface AgentRounds {
  agent: AgentId;
  /** Steps over the rounds as an SVG path in a box of `chartWidth` × `chartHeight`. */
  winnerPath: string;
  rivalPath: string;
  firstBp: number;
  lastBp: number;
  rivalFirstBp: number;
  rivalLastBp: number;
  /** Votes after each round, the first casting first; empty for a side that is nobody's business. */
  winnerBp: readonly number[];
  rivalBp: readonly number[];
}

export interface PreparedRounds {
  /** Rounds after the first casting. */
  count: number;
  /** Agents whose vote on the winner or the rival moved, in seat order, each on a scale of its own. */
  moved: readonly AgentRounds[];
  /** Agents that stood by their first votes. */
  still: readonly AgentId[];
}

/** A staircase: each round's value is held until the next. */
function steps(values: readonly number[], toX: (round: number) => number, toY: (value: number) => number): string {
  if (values.length === 0) return "";
  return values
    .map((value, round) => {
      const y = toY(value).toFixed(1);
      return round === 0 ? `M${toX(0).toFixed(1)} ${y}` : `H${toX(round).toFixed(1)}V${y}`;
    })
    .join("")
    .concat(`H${chartWidth}`);
}

interface Series {
  agent: AgentId;
  winner: readonly number[];
  rival: readonly number[];
}

function draw({ agent, winner, rival }: Series, roundCount: number): AgentRounds {
  const lowest = Math.min(...winner, ...rival);
  const highest = Math.max(...winner, ...rival);
  const span = Math.max(highest - lowest, smallestSpanBp);
  const bottom = (highest + lowest - span) / 2;
  const toX = (round: number) => (round / Math.max(1, roundCount)) * chartWidth;
  const toY = (value: number) => chartHeight - 2 - ((value - bottom) / span) * (chartHeight - 4);
  return {
    agent,
    winnerPath: steps(winner, toX, toY),
    rivalPath: steps(rival, toX, toY),
    firstBp: Math.round(winner[0] ?? 0),
    lastBp: Math.round(winner.at(-1) ?? 0),
    rivalFirstBp: Math.round(rival[0] ?? 0),
    rivalLastBp: Math.round(rival.at(-1) ?? 0),
    winnerBp: winner.map(Math.round),
    rivalBp: rival.map(Math.round),
  };
}

/** A side that is nobody's business has no values at all. */
function known(values: readonly (number | null | undefined)[]): number[] {
  return values.some((value) => value === null) ? [] : values.map((value) => value ?? 0);
}

/** How votes on the winner and the runner-up moved from round to round. */
export function prepareRounds(rounds: Explanation["rounds"]): PreparedRounds {
  const agents = [...(rounds[0]?.votes ?? [])].map(({ agent }) => agent).sort((a, b) => seatOf(a) - seatOf(b));
  const series = agents.map((agent) => {
    const votes = rounds.map((round) => round.votes.find((vote) => vote.agent === agent));
    return {
      agent,
      winner: known(votes.map((vote) => vote?.winnerBp)),
      rival: known(votes.map((vote) => vote?.rivalBp)),
    };
  });
  const changes = (values: readonly number[]) => values.some((value) => value !== values[0]);
  const movers = series.filter(({ winner, rival }) => changes(winner) || changes(rival));
  return {
    count: Math.max(0, rounds.length - 1),
    moved: movers.map((entry) => draw(entry, rounds.length)),
    still: series.filter((entry) => !movers.includes(entry)).map(({ agent }) => agent),
  };
}
