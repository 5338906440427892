import { findAgentBySeat } from "../agent-roster";
import { type DecisionRecord, settleOutcomes } from "../decision-record";

const firstFailure = settleOutcomes.indexOf("cap-taken");

/** The candidate that the winner is measured against: the best other one that could have been settled, or −1. */
export function findRival(record: DecisionRecord): number {
  return record.candidates.findIndex(({ settle }, at) => at !== record.winner && settle < firstFailure);
}

/** How much each agent did for one candidate over another, in score units; exact, and sums to the margin. */
export function contrastCandidates(
  record: DecisionRecord,
  winner: number,
  rival: number,
): { agent: string; differenceUnits: number }[] {
  const a = record.candidates[winner];
  const b = record.candidates[rival];
  if (a === undefined || b === undefined) return [];
  return record.voters.map((seat, i) => {
    const forA = (record.weightsPpm[a.objective]?.[i] ?? 0) * (a.votesBp[i] ?? 0);
    const forB = (record.weightsPpm[b.objective]?.[i] ?? 0) * (b.votesBp[i] ?? 0);
    return { agent: findAgentBySeat(seat) ?? "", differenceUnits: forA - forB };
  });
}
