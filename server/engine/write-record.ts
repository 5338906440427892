import {
  type DecisionRecord,
  type ProfileRead,
  type RecordedCandidate,
  type RecordedVeto,
  type SettleOutcome,
  settleOutcomes,
} from "./decision-record";
import type { Choice } from "./negotiation/choose";
import { seats } from "./negotiation/compile-policy";
import { adKind, outsideKind, silenceKind } from "./panel/candidate-table";
import type { Attendance } from "./panel/panel";
import { findSilenceCode } from "./panel/silence-reason";
import type { Sitting } from "./panel/sitting";
import { reasonCodes } from "./reason-codes";

/** What the vote came to. */
export interface Tally {
  /** Weight rows by objective, by seat index. */
  weights: readonly Int32Array[];
  rounds: number;
  /** Rows not vetoed, best first. */
  ranked: readonly number[];
  choice: Choice;
}

/** A decision that has been settled, ready to be written down. */
export interface SettledDecision {
  sitting: Sitting;
  attendance: Attendance;
  tally: Tally;
  /** One for each ranked row. */
  settled: readonly SettleOutcome[];
  /** Position in the ranking, or −1. */
  winner: number;
  /** The time for the decision ran out. */
  late: boolean;
  totalMicros: number;
  deadlineMs: number;
}

/** The record of a decision: everything it rested on and came to, copied out of the sitting. */
export function writeRecord(ending: SettledDecision): DecisionRecord {
  const { sitting, attendance, tally, settled, winner, late } = ending;
  const { table, grounds, view } = sitting;
  const voters = votersOf(attendance, tally.weights);
  const winnerRow = winner < 0 ? 0 : (tally.ranked[winner] ?? 0);
  const isAd = table.kind[winnerRow] !== silenceKind;
  return {
    id: sitting.decisionId,
    atMs: sitting.atMs,
    arm: 0,
    policyVersion: grounds.policy.version,
    knowledgeVersion: grounds.knowledge.version,
    catalogueVersion: grounds.catalogue.version,
    paceVersion: grounds.paceBook.version,
    seed: sitting.seed,
    view,
    reads: {
      exposures: sitting.board.find("exposures") ?? [],
      profile: recordProfile(sitting),
      listener: sitting.listener,
      intent: sitting.board.find("intent"),
      outsideBids: sitting.board.find("outside-bids") ?? [],
    },
    voters: voters.map((seat) => seat + 1),
    weightsPpm: tally.weights.map((weights) => voters.map((seat) => weights[seat] ?? 0)),
    candidates: tally.ranked.map((row, at) => recordCandidate(sitting, row, voters, settled[at] ?? "not-tried")),
    vetoes: recordVetoes(sitting),
    winner,
    silenceCode: isAd ? 0 : findSilenceCode(sitting, tally.ranked, settled, late),
    priceCpmMicros: isAd ? (table.bidCpmMicros[winnerRow] ?? 0) : 0,
    eligible: eligibleOf(sitting),
    shortlisted: table.count - 1,
    rounds: tally.rounds,
    explored: tally.choice.explored,
    propensityPpm: tally.choice.propensityPpm,
    creativePropensityPpm: isAd ? (table.creativeChancePpm[winnerRow] ?? 0) : 1_000_000,
    statuses: Array.from(attendance.statuses),
    sources: Array.from(attendance.sources),
    timingsMicros: Array.from(attendance.micros, (micros) => Math.min(262_140, Math.round(micros / 4) * 4)),
    totalMicros: ending.totalMicros,
    deadlineMs: ending.deadlineMs,
  };
}

/** Seat indices of those who voted with weight. */
export function votersOf(attendance: Attendance, weights: readonly Int32Array[]): number[] {
  const voters = [];
  for (let seat = 0; seat < seats; seat++) {
    if ((attendance.confidences[seat] ?? 0) > 0 && weights.some((row) => (row[seat] ?? 0) > 0)) voters.push(seat);
  }
  return voters;
}

function recordCandidate(
  sitting: Sitting,
  row: number,
  voters: readonly number[],
  settled: SettleOutcome,
): RecordedCandidate {
  const { table } = sitting;
  return {
    adNo: table.adNo[row] ?? 0,
    adSetNo: sitting.adSetOf(row)?.no ?? 0,
    creativeNo: table.kind[row] === adKind ? (table.creativeNo[row] ?? 0) : 0,
    objective: table.objective[row] ?? 0,
    scoreUnits: table.score[row] ?? 0,
    votesBp: voters.map((seat) => table.final[seat]?.[row] ?? 0),
    firstVotesBp: voters.map((seat) => table.first[seat]?.[row] ?? 0),
    settle: settleOutcomes.indexOf(settled),
  };
}

/** A cohort's profile can be looked up in the knowledge again: only its use is recorded. */
function recordProfile(sitting: Sitting): ProfileRead | null {
  const profile = sitting.board.find("profile");
  return profile?.source === "cohort" ? { source: "cohort", genreShares: [], categoryResponses: [] } : profile;
}

function recordVetoes(sitting: Sitting): RecordedVeto[] {
  const { table } = sitting;
  const vetoes: RecordedVeto[] = [];
  for (let row = 1; row < table.count; row++) {
    if (table.isVetoed(row)) vetoes.push({ adNo: table.adNo[row] ?? 0, codes: table.vetoesOf(row) });
  }
  return vetoes;
}

/** What beat the candidates that were not vetoed: a code of `reasonCodes`. */
export function beatenBy(winnerKind: number, late: boolean): number {
  if (late) return reasonCodes["deadline-passed"].code;
  if (winnerKind === adKind) return reasonCodes.outvoted.code;
  return winnerKind === outsideKind ? reasonCodes["outbid-outside"].code : reasonCodes["silence-chosen"].code;
}

/** Bits that are on in a 32-bit word. */
function countBits(word: number): number {
  const pairs = word - ((word >>> 1) & 0x5555_5555);
  const fours = (pairs & 0x3333_3333) + ((pairs >>> 2) & 0x3333_3333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24;
}

function eligibleOf(sitting: Sitting): number {
  const { catalogue, paceBook } = sitting.grounds;
  const matched = sitting.matchedWords(catalogue.words);
  let count = 0;
  for (let word = 0; word < catalogue.words; word++) {
    count += countBits((matched[word] ?? 0) & (paceBook.inFlight[word] ?? 0));
  }
  return count;
}
