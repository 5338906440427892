import { arms, outsideAdNo, settleOutcomes, silenceAdNo, type DecisionRecord, type RecordedCandidate } from "@/server/engine/decision-record";
import { reasonCodes } from "@/server/engine/reason-codes";

const million = 1_000_000;
const reserved = settleOutcomes.indexOf("reserved");
const notTried = settleOutcomes.indexOf("not-tried");
const byRules = arms.indexOf("rules");
const late = reasonCodes["deadline-passed"].code;

/** What a recount may find wrong, in the order in which it looks. */
export const recountFaults = ["weights", "score", "rank", "settle", "winner", "answer"] as const;
export type RecountFault = (typeof recountFaults)[number];

/**
 * Counts a decision again from its ballots and names what contradicts the record; empty when all is right.
 *
 * 1. weights: each row sums to 1,000,000 over the voters. 2. score: Σ weight × vote of every kept candidate. 3. rank:
 * scores do not rise (the rules arm ranks by its rules instead). 4. settle: what was tried before the winner failed and nothing but the winner is reserved.
 * 5. winner: it is the first that could be settled (the draw of an exploration aside), or nobody when the time ran out
 * or nothing held. 6. answer: silence has a reason, an ad has none.
 *
 * Outside bids and silence need no reservation: they settle as they stand.
 */
export function recountDecision(record: DecisionRecord): RecountFault[] {
  const faults: RecountFault[] = [];
  if (!weightsAreRight(record)) faults.push("weights");
  if (!record.candidates.every((candidate) => scoreIsRight(record, candidate))) faults.push("score");
  if (!ranksAreRight(record)) faults.push("rank");
  if (!settlesAreRight(record)) faults.push("settle");
  if (!winnerIsRight(record)) faults.push("winner");
  if (!answerIsRight(record)) faults.push("answer");
  return faults;
}

/** Σ weight × vote of one candidate, with the weight row of its objective. */
export function recountScore(record: DecisionRecord, candidate: RecordedCandidate): number {
  const weights = record.weightsPpm[candidate.objective] ?? [];
  let score = 0;
  for (let at = 0; at < weights.length; at++) score += (weights[at] ?? 0) * (candidate.votesBp[at] ?? 0);
  return score;
}

function weightsAreRight({ voters, weightsPpm }: DecisionRecord): boolean {
  if (voters.length === 0) return true;
  return weightsPpm.every((row) => row.reduce((sum, weight) => sum + weight, 0) === million);
}

function scoreIsRight(record: DecisionRecord, candidate: RecordedCandidate): boolean {
  return recountScore(record, candidate) === candidate.scoreUnits;
}

function ranksAreRight({ arm, candidates }: DecisionRecord): boolean {
  if (arm === byRules) return true;
  return candidates.every(({ scoreUnits }, at) => scoreUnits <= (candidates[at - 1]?.scoreUnits ?? scoreUnits));
}

const needsReservation = ({ adNo }: RecordedCandidate) => adNo !== silenceAdNo && adNo < outsideAdNo;
const failed = ({ settle }: RecordedCandidate) => settle !== notTried && settle !== reserved;

function settlesAreRight({ candidates, winner }: DecisionRecord): boolean {
  return candidates.every(({ settle }, at) => settle !== reserved || at === winner);
}

function winnerIsRight({ candidates, winner, explored, silenceCode }: DecisionRecord): boolean {
  if (winner < 0) {
    if (winner !== -1) return false;
    return silenceCode === late || candidates.every(failed);
  }
  const answered = candidates[winner];
  if (answered === undefined) return false;
  if (answered.settle !== (needsReservation(answered) ? reserved : notTried)) return false;
  return explored || candidates.slice(0, winner).every(failed);
}

function answerIsRight({ candidates, winner, silenceCode, priceCpmMicros }: DecisionRecord): boolean {
  const answered = candidates[winner];
  const isAd = answered !== undefined && answered.adNo !== silenceAdNo;
  return isAd ? silenceCode === 0 : silenceCode !== 0 && priceCpmMicros === 0;
}
