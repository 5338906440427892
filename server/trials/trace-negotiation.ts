import { agentIds } from "@/server/engine/agent-roster";
import type { DecisionRecord } from "@/server/engine/decision-record";
import { type CompiledPolicy, seats } from "@/server/engine/negotiation/compile-policy";
import { listenersOf, runRounds } from "@/server/engine/negotiation/negotiate";

/** From what largest move in its last round a negotiation counts as unsettled: a hundredth of a full vote. */
export const unsettledBp = 100;

/** How one candidate's votes went from round to round. */
export interface NegotiationTrace {
  /** Votes in basis points, by round (0 is as first cast), by seat index. */
  path: readonly Float64Array[];
  /** Largest move of any seat in the last round. */
  lastMoveBp: number;
  /** Rounds in which the seat that moved most in the end turned round. */
  reversals: number;
}

/** Votes by round as two agents of the seed conflict cast them. */
export interface ConflictRound {
  round: number;
  yieldBp: number;
  valueBp: number;
}

const yieldSeat = agentIds.indexOf("yield");
const valueSeat = agentIds.indexOf("advertiser-value");

/** Follows a recorded candidate's votes again through its rounds; null when the record does not hold all that took part. */
export function traceNegotiation(record: DecisionRecord, at: number, policy: CompiledPolicy): NegotiationTrace | null {
  const candidate = record.candidates[at];
  if (candidate === undefined) return null;
  const first = new Float64Array(seats);
  const present = new Array<boolean>(seats).fill(false);
  record.voters.forEach((seat, i) => {
    first[seat - 1] = candidate.firstVotesBp[i] ?? 0;
    present[seat - 1] = true;
  });
  const path: Float64Array[] = [first.slice()];
  const { listening, step } = policy.negotiation;
  const hears = listenersOf(policy, present);
  runRounds({
    first,
    hears,
    rounds: record.rounds,
    listening,
    step,
    x: new Float64Array(seats),
    onRound: (_, x) => path.push(x.slice()),
  });
  const last = path[path.length - 1] ?? first;
  const isWhole = record.voters.every(
    (seat, i) => Math.abs(Math.round(last[seat - 1] ?? 0) - (candidate.votesBp[i] ?? 0)) <= 1,
  );
  return isWhole ? { path, ...measureSwing(path) } : null;
}

function measureSwing(path: readonly Float64Array[]): Pick<NegotiationTrace, "lastMoveBp" | "reversals"> {
  const moves = path.slice(1).map((votes, round) => votes.map((vote, seat) => vote - (path[round]?.[seat] ?? 0)));
  const last = moves[moves.length - 1] ?? new Float64Array(seats);
  const seat = last.reduce((most, move, at) => (Math.abs(move) > Math.abs(last[most] ?? 0) ? at : most), 0);
  let reversals = 0;
  for (let round = 1; round < moves.length; round++) {
    if ((moves[round]?.[seat] ?? 0) * (moves[round - 1]?.[seat] ?? 0) < 0) reversals++;
  }
  return { lastMoveBp: Math.abs(last[seat] ?? 0), reversals };
}

/** What yield and advertiser-value said in every round. */
export function toConflictRounds({ path }: NegotiationTrace): ConflictRound[] {
  const whole = (vote: number | undefined) => Math.round(10 * (vote ?? 0)) / 10;
  return path.map((votes, round) => ({ round, yieldBp: whole(votes[yieldSeat]), valueBp: whole(votes[valueSeat]) }));
}
