import { type AgentId, seatOf } from "@/server/engine/agent-roster";
import type { ExplainedCandidate, Explanation } from "@/server/engine/explain/explanation-schema";
import { findSides } from "./find-sides";

export interface ContrastRow {
  agent: AgentId;
  winnerUnits: number;
  rivalUnits: number;
  /** Winner minus rival: positive spoke for the winner. */
  differenceUnits: number;
  bar: { startPct: number; widthPct: number };
}

export interface PreparedContrast {
  /** Largest difference first, ties in seat order. */
  rows: readonly ContrastRow[];
  zeroPct: number;
  differenceSumUnits: number;
  /** Whether the differences add up to the recorded margin, to the last unit. */
  exact: boolean;
}

function unitsByAgent(candidate: Pick<ExplainedCandidate, "ballots"> | undefined): Map<AgentId, number> {
  return new Map(candidate?.ballots.map(({ agent, contributionUnits }) => [agent, contributionUnits]) ?? []);
}

/** The winner against the runner-up, agent by agent; null when there was no rival or one of the two is masked. */
export function prepareContrast(
  explanation: Pick<Explanation, "contrast" | "candidates" | "winner">,
): PreparedContrast | null {
  const { contrast } = explanation;
  if (contrast === null || contrast.leanings !== undefined) return null;
  const sides = findSides(explanation);
  const winner = unitsByAgent(sides.first);
  const rival = unitsByAgent(sides.rival);
  const differences = contrast.byAgent.map(({ differenceUnits }) => differenceUnits);
  const lowest = Math.min(0, ...differences);
  const span = Math.max(0, ...differences) - lowest || 1;
  const toPct = (value: number) => ((value - lowest) / span) * 100;
  const rows = contrast.byAgent
    .map(({ agent, differenceUnits }) => ({
      agent,
      differenceUnits,
      winnerUnits: winner.get(agent) ?? 0,
      rivalUnits: rival.get(agent) ?? 0,
      bar: {
        startPct: toPct(Math.min(0, differenceUnits)),
        widthPct: (Math.abs(differenceUnits) / span) * 100,
      },
    }))
    .sort((a, b) => Math.abs(b.differenceUnits) - Math.abs(a.differenceUnits) || seatOf(a.agent) - seatOf(b.agent));
  const differenceSumUnits = differences.reduce((sum, value) => sum + value, 0);
  return { rows, zeroPct: toPct(0), differenceSumUnits, exact: differenceSumUnits === contrast.marginUnits };
}
