import type { DecisionRecord, RecordedCandidate } from "@/server/engine/decision-record";
import { hash32 } from "@/server/engine/math/hash";
import { quantiseTiming } from "../codec/timing-units";
import { uuidTimeMs } from "../codec/uuid-hex";
import type { AdOwner, ResolveAd } from "./ad-owner";
import { decisionColumns } from "./decision-columns";
import { hexList, widthOfList } from "./hex-list";
import { utcMinuteOfWeek, weekMinutes } from "./minute-of-week";
import type { Negotiations } from "./negotiations";
import { decimalSeconds, idWords, listenerWords } from "./row-words";
import { formatLine, type TabValue } from "./tab-separated";

/** What turning a record into a row needs besides the record. */
export interface RowContext {
  resolveAd: ResolveAd;
  negotiations: Negotiations;
}

/** What several columns share, worked out once a record. */
interface Facts {
  record: DecisionRecord;
  idWords: readonly [number, string];
  listenerWords: readonly [string, string];
  minute: number;
  negotiationNo: number;
  votes: SplitVotes;
  winner: RecordedCandidate | undefined;
  owner: AdOwner | null;
}

/** Votes of all candidates: high bytes, low bytes, and steps to the first votes. */
interface SplitVotes {
  highs: number[];
  lows: number[];
  firstSteps: number[];
}

/** A decision as one line of an insert, in the order of `decisionColumns`. */
export function decisionLine(record: DecisionRecord, context: RowContext): string {
  const negotiationNo = context.negotiations.has(record.policyVersion) ? record.policyVersion : 0;
  const winner = record.candidates[record.winner];
  const facts: Facts = {
    record,
    idWords: idWords(record.id),
    listenerWords: listenerWords(record.view.listenerKey),
    minute: Math.floor(record.atMs / 60_000),
    negotiationNo,
    votes: splitVotes(record, context.negotiations, negotiationNo),
    winner,
    owner: winner === undefined || winner.adNo === 0 ? null : context.resolveAd(winner.adNo),
  };
  return formatLine(valuesInOrder.map((read) => read(facts)));
}

const valueByColumn: Record<string, (facts: Facts) => TabValue> = {
  at: ({ record }) => decimalSeconds(record.atMs),
  id_lead: ({ record }) => uuidTimeMs(record.id) - record.atMs,
  id_high: (facts) => facts.idWords[0],
  id_low: (facts) => facts.idWords[1],
  arm: ({ record }) => record.arm,
  policy_version: ({ record }) => record.policyVersion,
  knowledge_version: ({ record }) => record.knowledgeVersion,
  catalogue_version: ({ record }) => record.catalogueVersion,
  pace_version: ({ record }) => record.paceVersion,
  seed_shift: ({ record }) => (record.seed ^ hash32(record.id)) >>> 0,

  listener_high: (facts) => facts.listenerWords[0],
  listener_low: (facts) => facts.listenerWords[1],
  cohort: ({ record }) => record.view.cohort,
  purposes: ({ record }) => record.view.purposes,
  country: ({ record }) => record.view.country,
  region: ({ record }) => record.view.region,
  age: ({ record }) => record.view.age,
  gender: ({ record }) => record.view.gender,
  platform: ({ record }) => record.view.platform,
  language: ({ record }) => record.view.language,

  kind: ({ record }) => record.view.kind,
  slot: ({ record }) => record.view.slot,
  min_seconds: ({ record }) => record.view.minSeconds,
  max_seconds: ({ record }) => record.view.maxSeconds,
  floor_cpm_micros: ({ record }) => record.view.floorCpmMicros,
  blocked_categories: ({ record }) => record.view.blockedCategories,
  companion: ({ record }) => (record.view.companion ? 1 : 0),
  genre: ({ record }) => record.view.genre,
  valence_pct: ({ record }) => record.view.valencePct,
  energy_pct: ({ record }) => record.view.energyPct,
  tempo: ({ record }) => record.view.tempo,
  explicit: ({ record }) => (record.view.explicit ? 1 : 0),
  show_title: ({ record }) => record.view.showTitle,
  content_categories: ({ record }) => record.view.contentCategories,
  activity: ({ record }) => record.view.activity,
  local_minute_shift: ({ record }) => localMinuteShift(record),
  stated_ads_this_hour: ({ record }) => record.view.adsThisHour,
  stated_seconds_since_ad: ({ record }) => record.view.secondsSinceLastAd,

  ads_this_hour: ({ record }) => record.reads.listener.adsThisHour,
  seconds_since_ad: ({ record }) => record.reads.listener.secondsSinceLastAd,
  recent_skips: ({ record }) => record.reads.listener.recentSkips,
  "heard.category": ({ record }) => record.reads.listener.recent.map(({ category }) => category),
  "heard.advertiser_no": ({ record }) => record.reads.listener.recent.map(({ advertiserNo }) => advertiserNo),
  "heard.minutes_ago": ({ record }) => record.reads.listener.recent.map(({ minutesAgo }) => minutesAgo),
  profile_source: ({ record }) => ["", "listener", "cohort"].indexOf(record.reads.profile?.source ?? ""),
  "genre_shares.genre": ({ record }) => record.reads.profile?.genreShares.map(({ genre }) => genre) ?? [],
  "genre_shares.pct": ({ record }) => record.reads.profile?.genreShares.map(({ sharePct }) => sharePct) ?? [],
  "responses.category": ({ record }) => record.reads.profile?.categoryResponses.map(({ category }) => category) ?? [],
  "responses.completes_tenths": ({ record }) =>
    record.reads.profile?.categoryResponses.map(({ completesTenths }) => completesTenths) ?? [],
  "responses.plays_tenths": ({ record }) =>
    record.reads.profile?.categoryResponses.map(({ playsTenths }) => playsTenths) ?? [],
  intent_source: ({ record }) => ["", "utterance", "transcript"].indexOf(record.reads.intent?.source ?? ""),
  intent: ({ record }) => record.reads.intent?.intent ?? "",
  "topics.id": ({ record }) => record.reads.intent?.topics.map(({ id }) => id) ?? [],
  "topics.strength": ({ record }) => record.reads.intent?.topics.map(({ strength }) => strength) ?? [],
  keywords: ({ record }) => record.reads.intent?.keywords ?? [],
  "exposures.ad_set_step": ({ record }) =>
    record.reads.exposures.map(({ adSetNo }, at, all) => adSetNo - (all[at - 1]?.adSetNo ?? 0)),
  "exposures.counts": ({ record }) =>
    record.reads.exposures.map(({ inWindow, total }) => `${inWindow.join("/")}+${total - (inWindow.at(-1) ?? 0)}`),
  "exposures.last_minute": ({ record, minute }) =>
    record.reads.exposures.map(({ minutesSinceLast }) => (minute - minutesSinceLast) & 0xffff),
  outside_bids: ({ record }) => outsideBidsText(record),

  voters: ({ record }) => record.voters,
  weights: ({ record }) => joinRows(record.weightsPpm),
  "candidates.key": ({ record }) =>
    record.candidates.map((c) => `${c.adNo}/${c.adSetNo}/${c.creativeNo}/${c.objective}`),
  "candidates.score": ({ record }) => record.candidates.map(({ scoreUnits }) => scoreUnits),
  "candidates.settle": ({ record }) => record.candidates.map(({ settle }) => settle),
  "votes.high": ({ votes }) => votes.highs,
  "votes.low": ({ votes }) => votes.lows,
  negotiation_no: (facts) => facts.negotiationNo,
  "votes.first_step": ({ votes }) => votes.firstSteps,
  "vetoes.ad_no": ({ record }) => record.vetoes.map(({ adNo }) => adNo),
  "vetoes.codes": ({ record }) => record.vetoes.map(({ codes }) => codes.join("/")),

  winner: ({ record }) => record.winner,
  ad_no: ({ winner }) => winner?.adNo ?? 0,
  ad_set_no: ({ winner }) => winner?.adSetNo ?? 0,
  campaign_no: ({ owner }) => owner?.campaignNo ?? 0,
  advertiser_no: ({ owner }) => owner?.advertiserNo ?? 0,
  creative_no: ({ winner }) => winner?.creativeNo ?? 0,
  silence_code: ({ record }) => record.silenceCode,
  price_cpm_micros: ({ record }) => record.priceCpmMicros,
  eligible: ({ record }) => record.eligible,
  shortlisted: ({ record }) => record.shortlisted,
  rounds: ({ record }) => record.rounds,
  explored: ({ record }) => (record.explored ? 1 : 0),
  propensity_ppm: ({ record }) => record.propensityPpm,
  creative_propensity_ppm: ({ record }) => record.creativePropensityPpm,
  "seats.status": ({ record }) => record.statuses,
  "seats.source": ({ record }) => record.sources,
  "seats.timing": ({ record }) => record.timingsMicros.map(quantiseTiming),
  total_micros: ({ record }) => record.totalMicros,
  deadline_ms: ({ record }) => record.deadlineMs,
};

const valuesInOrder = decisionColumns.map(({ name, type, hexName }) => {
  const read = valueByColumn[name];
  if (read === undefined) throw new Error(`no value for the column ${name} of decisions`);
  if (hexName === undefined) return read;
  const width = widthOfList(type);
  return (facts: Facts) => hexList(read(facts) as readonly number[], width);
});

/** `rows.flat()`, many times as fast. */
function joinRows(rows: readonly (readonly number[])[]): number[] {
  const joined: number[] = [];
  for (const row of rows) for (let at = 0; at < row.length; at++) joined.push(row[at] as number);
  return joined;
}

function localMinuteShift({ view, atMs }: DecisionRecord): number {
  const shift = (view.localMinuteOfWeek - utcMinuteOfWeek(atMs) + weekMinutes * 1.5) % weekMinutes;
  return shift - weekMinutes / 2;
}

function outsideBidsText({ reads }: DecisionRecord): string {
  if (reads.outsideBids.length === 0) return "";
  return JSON.stringify(reads.outsideBids.map(({ audioUrl: _notKept, ...bid }) => bid));
}

function splitVotes(
  { voters, candidates }: DecisionRecord,
  negotiations: Negotiations,
  negotiationNo: number,
): SplitVotes {
  const expectation = negotiations.getExpectation(negotiationNo, voters);
  const size = voters.length;
  const highs = new Array<number>(size * candidates.length);
  const lows = new Array<number>(size * candidates.length);
  const firstSteps = new Array<number>(size * candidates.length);
  const expected: number[] = new Array<number>(size);
  let index = 0;
  for (const { votesBp, firstVotesBp } of candidates) {
    const from = expectation === null ? votesBp : expected;
    expectation?.fill(votesBp, expected);
    for (let at = 0; at < size; at++) {
      const vote = votesBp[at] as number;
      highs[index] = vote >> 8;
      lows[index] = vote & 255;
      firstSteps[index++] = (firstVotesBp[at] as number) - (from[at] as number);
    }
  }
  return { highs, lows, firstSteps };
}
