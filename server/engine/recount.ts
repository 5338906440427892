import type { DecisionRecord } from "./decision-record";
import { settleOutcomes } from "./decision-record";
import { reasonCodes } from "./reason-codes";

/** What recounting one record found. */
export interface Recount {
  ok: boolean;
  candidates: number;
  differing: number;
  /** Recounted score of the winner, 0 when nothing won. */
  scoreUnits: number;
}

const million = 1_000_000;
const reserved = settleOutcomes.indexOf("reserved");
const firstFailure = settleOutcomes.indexOf("cap-taken");

/**
 * Adds a record up again from its ballots alone: each kept candidate's score, the weights' sums, the order by score, and
 * that the winner is the best that could be settled (or the one an exploration draw put first); nobody wins only when
 * nothing could be settled or the time had run out.
 */
export function recountDecision(record: DecisionRecord): Recount {
  let differing = 0;
  const scores = record.candidates.map((candidate) => {
    const weights = record.weightsPpm[candidate.objective] ?? [];
    let score = 0;
    let sum = 0;
    weights.forEach((weight, i) => {
      score += weight * (candidate.votesBp[i] ?? 0);
      sum += weight;
    });
    if (score !== candidate.scoreUnits || (record.voters.length > 0 && sum !== million)) differing++;
    return score;
  });
  for (let i = 1; i < scores.length; i++) if ((scores[i] ?? 0) > (scores[i - 1] ?? 0)) differing++;
  if (!isWinnerRight(record)) differing++;
  return {
    ok: differing === 0,
    candidates: scores.length,
    differing,
    scoreUnits: record.winner < 0 ? 0 : (scores[record.winner] ?? 0),
  };
}

function isWinnerRight(record: DecisionRecord): boolean {
  const winner = record.candidates[record.winner];
  if (winner === undefined) {
    if (record.winner !== -1 || record.priceCpmMicros !== 0) return false;
    const isLate = record.silenceCode === reasonCodes["deadline-passed"].code;
    return isLate || record.candidates.every((candidate) => candidate.settle >= firstFailure);
  }
  if (winner.adSetNo !== 0 && winner.settle !== reserved) return false;
  if (record.explored) return true;
  return record.candidates.slice(0, record.winner).every((candidate) => candidate.settle >= firstFailure);
}
