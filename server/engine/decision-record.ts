import type { PrivacyView } from "./privacy-view";

/** Which decider made a decision: the panel, or one of the built-in baselines. Index = stored number. */
export const arms = ["panel", "monolith", "rules"] as const;
export type Arm = (typeof arms)[number];

/** How a seat took part, stored as the index. */
export const agentStatuses = [
  "absent",
  "voted",
  "abstained",
  "timed_out",
  "failed",
  "switched_off",
  /** Took part without a vote. */
  "sensed",
  /** Already its look at the moment or the candidates was late or failed; signal and ballot are stand-ins. */
  "sense_timed_out",
  "sense_failed",
] as const;
export type AgentStatus = (typeof agentStatuses)[number];

/** What became of a candidate's reservation, stored as the index. */
export const settleOutcomes = ["not-tried", "reserved", "cap-taken", "budget-taken"] as const;
export type SettleOutcome = (typeof settleOutcomes)[number];

/** The candidate "no ad". */
export const silenceAdNo = 0;
/** Candidates of outside bidders are numbered from here: `outsideAdNo + index into outsideBids`. */
export const outsideAdNo = 0xffff0000;

/** One of the (at most eight) candidates kept in full, best first. */
export interface RecordedCandidate {
  adNo: number;
  /** 0 for silence and outside bids. */
  adSetNo: number;
  creativeNo: number;
  /** Index into `objectives`; picks the weight row. */
  objective: number;
  /** Σ weightPpm × voteBp over the record's voters: exact, |score| ≤ 10^10. */
  scoreUnits: number;
  /** Final votes after negotiation, one for each of the record's `voters`, −10000…10000. */
  votesBp: readonly number[];
  /** Votes as first cast, same order. */
  firstVotesBp: readonly number[];
  /** Index into `settleOutcomes`. */
  settle: number;
}

/** A shortlist member that was vetoed: every reason, the primary one first. */
export interface RecordedVeto {
  adNo: number;
  /** Codes of `reasonCodes`, primary first. */
  codes: readonly number[];
}

/** What the frequency agent read about one ad set for this listener. Only ad sets with history are recorded. */
export interface ExposureRead {
  adSetNo: number;
  /** Exposures (played or reserved) inside each of the ad set's caps' windows, in the order of its caps. */
  inWindow: readonly number[];
  /** Exposures in the last 30 days. */
  total: number;
  /** Whole minutes since the last one. */
  minutesSinceLast: number;
}

/** What the profile was at the moment of decision, quantised. */
export interface ProfileRead {
  /** "listener" or "cohort". */
  source: "listener" | "cohort";
  /** Listening shares by genre index, percent, only the non-zero. */
  genreShares: readonly { genre: number; sharePct: number }[];
  /** Decayed answers by ad category index: completes and plays, in tenths, only those with plays. */
  categoryResponses: readonly { category: number; completesTenths: number; playsTenths: number }[];
}

/** What the listener's recent stream looked like. */
export interface ListenerRead {
  adsThisHour: number;
  secondsSinceLastAd: number;
  /** Ad category indices and advertisers heard in the last 60 minutes, newest first, at most 4. */
  recent: readonly { category: number; advertiserNo: number; minutesAgo: number }[];
  /** Skips among the last 10 ads played. */
  recentSkips: number;
}

/** What was understood of an utterance or a transcript. The words themselves are not kept. */
export interface IntentRead {
  source: "utterance" | "transcript";
  /** Name of the recognised intent ("play-music", "topic" for transcripts, …). */
  intent: string;
  /** IAB Content Taxonomy 3.1 ids with a strength of 0…1000. */
  topics: readonly { id: string; strength: number }[];
  /** Lower-case stemmed keywords, strongest first, at most 12. */
  keywords: readonly string[];
}

/** A bid that an outside bidder put on the table. */
export interface OutsideBid {
  bidderNo: number;
  bidder: string;
  crid: string;
  advertiserDomain: string;
  categories: readonly string[];
  durationSeconds: number;
  priceCpmMicros: number;
  /** What to play: a media URL or VAST. Answered, never stored in the ledger. */
  audioUrl: string;
}

/** Everything fast that agents read for this decision: with the versions and the seed it makes re-deciding exact. */
export interface Reads {
  exposures: readonly ExposureRead[];
  profile: ProfileRead | null;
  listener: ListenerRead;
  intent: IntentRead | null;
  outsideBids: readonly OutsideBid[];
}

/** The record of one opportunity. Immutable; this is what the ledger keeps. */
export interface DecisionRecord {
  /** UUIDv7. */
  id: string;
  /** UTC milliseconds. */
  atMs: number;
  /** Index into `arms`. */
  arm: number;
  policyVersion: number;
  knowledgeVersion: number;
  catalogueVersion: number;
  /** Version of the pace book: prices and spend the pacing agent read. */
  paceVersion: number;
  /** 32-bit seed of every draw in this decision. */
  seed: number;
  view: PrivacyView;
  reads: Reads;
  /** Seats (1…14) whose votes the arrays below hold, ascending. */
  voters: readonly number[];
  /** One weight row for each objective index 0…2, each as long as `voters`, summing to exactly 1,000,000. */
  weightsPpm: readonly (readonly number[])[];
  candidates: readonly RecordedCandidate[];
  vetoes: readonly RecordedVeto[];
  /** Index into `candidates` of what was answered, or −1 when nothing could be settled. Silence counts as a candidate. */
  winner: number;
  /** Code of `reasonCodes` when no ad was answered, else 0. */
  silenceCode: number;
  /** CPM micros that an impression costs; 0 for silence. */
  priceCpmMicros: number;
  /** Eligible ads before the shortlist. */
  eligible: number;
  /** Ads on the shortlist. */
  shortlisted: number;
  rounds: number;
  explored: boolean;
  /** Probability of this choice of ad, parts per million. */
  propensityPpm: number;
  /** Probability of the winner's creative among its ad's, parts per million. */
  creativePropensityPpm: number;
  /** For each of the 14 seats: index into `agentStatuses`. */
  statuses: readonly number[];
  /** For each of the 14 seats: index into `ballotSources`. */
  sources: readonly number[];
  /** For each of the 14 seats: microseconds, at most 65535 × 4 (stored in units of 4 µs). */
  timingsMicros: readonly number[];
  totalMicros: number;
  deadlineMs: number;
}

/** Something that happened to an answered ad. Idempotent by (decision, type). */
export interface RecordedEvent {
  decisionId: string;
  /** Index into `eventTypes`. */
  type: number;
  atMs: number;
  /** When the decision was made. */
  decisionAtMs: number;
  advertiserNo: number;
  campaignNo: number;
  adSetNo: number;
  adNo: number;
  creativeNo: number;
  listenerKey: string;
  /** Micros charged by this event (impressions only). */
  chargedMicros: number;
  /** For impressions: which exposure of this ad set this was for the listener, from 1; 0 without a key. */
  exposureNo: number;
  arm: number;
}

/** How many opportunities an ad set lost to one primary reason in one hour, since the last flush. */
export interface LossCount {
  /** UTC milliseconds of the hour's start. */
  hourMs: number;
  advertiserNo: number;
  campaignNo: number;
  adSetNo: number;
  /** Code of `reasonCodes`, or 0 for "won". */
  code: number;
  count: number;
}
