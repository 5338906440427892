import type { DecisionRecord } from "@/server/engine/decision-record";
import type { PrivacyView } from "@/server/engine/privacy-view";

/** What was played at a recorded opportunity, as far as listeners remember it. */
export interface RecordedPlay {
  adSetNo: number;
  advertiserNo: number;
}

/** One recorded opportunity of a sampled listener: all that is needed to decide it again under other campaigns. */
export interface RecordedOpportunity {
  /** Who is drawn whole or not at all: a listener, or one opportunity of somebody who may not be known. */
  unit: string;
  atMs: number;
  seed: number;
  view: PrivacyView;
  reads: DecisionRecord["reads"];
  /** Index into `agentStatuses` for each seat: who was late or failed then is so again. */
  statuses: readonly number[];
  silenceCode: number;
  /** The ad that was heard; null for silence, outside bids and ads that never played. */
  played: RecordedPlay | null;
}

/** A stretch of recorded time and the listeners sampled from it. */
export interface RecordedTraffic {
  /** UTC milliseconds; whole days apart, the end exclusive. */
  fromMs: number;
  toMs: number;
  /** In order of time. */
  opportunities: readonly RecordedOpportunity[];
  /** How many listeners each sampled one stands for: whole, at least 1. */
  weight: number;
  /** Opportunities of everybody, by recorded day from `fromMs`. */
  dayCounts: readonly number[];
  /** Part of the ads answered that were really played, 0…1. */
  playedShare: number;
}
