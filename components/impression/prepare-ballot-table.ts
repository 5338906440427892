import type { Contribution } from "@/components/ballot-strip/prepare-ballot-strip";
import { seatOf } from "@/server/engine/agent-roster";
import type { ExplainedBallot, ExplainedCandidate } from "@/server/engine/explain/explanation-schema";
import { type EvidenceFact, prepareEvidence } from "./prepare-evidence";

export interface BallotRow extends Pick<ExplainedBallot, "agent" | "voteBp" | "weightPpm" | "source"> {
  units: number;
  /** The vote as first cast, when negotiation moved it. */
  movedFromBp: number | null;
  /** The contribution's bar, percent of the bar column, from the column's own hairline. */
  bar: { startPct: number; widthPct: number };
  /** The numbers the vote rests on, or null when they are no longer kept. */
  evidence: readonly EvidenceFact[] | null;
}

export interface BallotTable {
  rows: readonly BallotRow[];
  zeroPct: number;
  weightSumPpm: number;
  unitsSum: number;
  /** Whether the rows add up to the recorded score, to the last unit. */
  exact: boolean;
}

/** The ballots of one candidate in seat order, with bars about a common hairline and sums taken from the rows. */
export function prepareBallotTable({
  ballots,
  scoreUnits,
}: Pick<ExplainedCandidate, "ballots" | "scoreUnits">): BallotTable {
  const units = ballots.map((ballot) => ballot.contributionUnits);
  const lowest = Math.min(0, ...units);
  const span = Math.max(0, ...units) - lowest || 1;
  const toPct = (value: number) => ((value - lowest) / span) * 100;
  const unitsSum = units.reduce((sum, value) => sum + value, 0);
  const weightSumPpm = ballots.reduce((sum, ballot) => sum + ballot.weightPpm, 0);
  const rows = [...ballots]
    .sort((a, b) => seatOf(a.agent) - seatOf(b.agent))
    .map((ballot) => ({
      agent: ballot.agent,
      voteBp: ballot.voteBp,
      weightPpm: ballot.weightPpm,
      source: ballot.source,
      units: ballot.contributionUnits,
      movedFromBp: ballot.firstVoteBp === ballot.voteBp ? null : ballot.firstVoteBp,
      bar: {
        startPct: toPct(Math.min(0, ballot.contributionUnits)),
        widthPct: (Math.abs(ballot.contributionUnits) / span) * 100,
      },
      evidence: prepareEvidence(ballot.evidence),
    }));
  return { rows, zeroPct: toPct(0), weightSumPpm, unitsSum, exact: unitsSum === scoreUnits };
}

/** A candidate's ballots as contributions for the ballot strip; of a masked one all together. */
export function toContributions({ ballots, merged }: Pick<ExplainedCandidate, "ballots" | "merged">): Contribution[] {
  const single = ballots.map(({ agent, contributionUnits }) => ({ agent, units: contributionUnits }));
  return merged === undefined ? single : [...single, { agent: "together", units: merged.contributionUnits }];
}
