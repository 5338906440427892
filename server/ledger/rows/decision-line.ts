import type { DecisionRecord } from "@/server/engine/decision-record";
import { uuidTimeMs } from "../codec/uuid-hex";
import { quantiseTiming } from "../codec/timing-units";
import type { ResolveAd } from "./ad-owner";
import { decisionColumns } from "./decision-columns";
import { utcMinuteOfWeek, weekMinutes } from "./minute-of-week";
import type { Negotiations } from "./negotiations";
import { decimalSeconds, idWords, listenerWords } from "./row-words";
import { formatLine, type TabValue } from "./tab-separated";

/** What turning a record into a row needs besides the record. */
export interface RowContext {
  resolveAd: ResolveAd;
  negotiations: Negotiations;
}

/** A decision as one line of an insert, in the order of `decisionColumns`. */
export function decisionLine(record: DecisionRecord, context: RowContext): string {
  const values: Record<string, TabValue> = {
    ...identityValues(record),
    ...viewValues(record),
    ...readValues(record),
    ...ballotValues(record, context),
    ...outcomeValues(record, context),
  };
  return formatLine(decisionColumns.map(({ name }) => values[name] as TabValue));
}

function identityValues(record: DecisionRecord): Record<string, TabValue> {
  const { id, view } = record;
  const [idHigh, idLow] = idWords(id);
  const [listenerHigh, listenerLow] = listenerWords(view.listenerKey);
  return {
    at: decimalSeconds(record.atMs),
    id_lead: uuidTimeMs(id) - record.atMs,
    id_high: idHigh,
    id_low: idLow,
    arm: record.arm,
    policy_version: record.policyVersion,
    knowledge_version: record.knowledgeVersion,
    catalogue_version: record.catalogueVersion,
    pace_version: record.paceVersion,
    seed: record.seed,
    listener_high: listenerHigh,
    listener_low: listenerLow,
  };
}

function viewValues({ view, atMs }: DecisionRecord): Record<string, TabValue> {
  const shift = (view.localMinuteOfWeek - utcMinuteOfWeek(atMs) + weekMinutes * 1.5) % weekMinutes;
  return {
    cohort: view.cohort,
    purposes: view.purposes,
    country: view.country,
    region: view.region,
    age: view.age,
    gender: view.gender,
    platform: view.platform,
    language: view.language,
    kind: view.kind,
    slot: view.slot,
    min_seconds: view.minSeconds,
    max_seconds: view.maxSeconds,
    floor_cpm_micros: view.floorCpmMicros,
    blocked_categories: view.blockedCategories,
    companion: view.companion ? 1 : 0,
    genre: view.genre,
    valence_pct: view.valencePct,
    energy_pct: view.energyPct,
    tempo: view.tempo,
    explicit: view.explicit ? 1 : 0,
    show_title: view.showTitle,
    content_categories: view.contentCategories,
    activity: view.activity,
    local_minute_shift: shift - weekMinutes / 2,
    stated_ads_this_hour: view.adsThisHour,
    stated_seconds_since_ad: view.secondsSinceLastAd,
  };
}

function readValues({ reads, atMs }: DecisionRecord): Record<string, TabValue> {
  const { listener, profile, intent, exposures, outsideBids } = reads;
  const minute = Math.floor(atMs / 60_000);
  return {
    ads_this_hour: listener.adsThisHour,
    seconds_since_ad: listener.secondsSinceLastAd,
    recent_skips: listener.recentSkips,
    "heard.category": listener.recent.map(({ category }) => category),
    "heard.advertiser_no": listener.recent.map(({ advertiserNo }) => advertiserNo),
    "heard.minutes_ago": listener.recent.map(({ minutesAgo }) => minutesAgo),
    profile_source: profile === null ? 0 : profile.source === "listener" ? 1 : 2,
    "genre_shares.genre": profile?.genreShares.map(({ genre }) => genre) ?? [],
    "genre_shares.pct": profile?.genreShares.map(({ sharePct }) => sharePct) ?? [],
    "responses.category": profile?.categoryResponses.map(({ category }) => category) ?? [],
    "responses.completes_tenths": profile?.categoryResponses.map(({ completesTenths }) => completesTenths) ?? [],
    "responses.plays_tenths": profile?.categoryResponses.map(({ playsTenths }) => playsTenths) ?? [],
    intent_source: intent === null ? 0 : intent.source === "utterance" ? 1 : 2,
    intent: intent?.intent ?? "",
    "topics.id": intent?.topics.map(({ id }) => id) ?? [],
    "topics.strength": intent?.topics.map(({ strength }) => strength) ?? [],
    keywords: intent?.keywords ?? [],
    "exposures.ad_set_step": exposures.map(({ adSetNo }, at) => adSetNo - (exposures[at - 1]?.adSetNo ?? 0)),
    "exposures.counts": exposures.map(({ inWindow, total }) => `${inWindow.join("/")}+${total - (inWindow.at(-1) ?? 0)}`),
    "exposures.last_minute": exposures.map(({ minutesSinceLast }) => (minute - minutesSinceLast) & 0xffff),
    outside_bids:
      outsideBids.length === 0 ? "" : JSON.stringify(outsideBids.map(({ audioUrl: _notKept, ...bid }) => bid)),
  };
}

function ballotValues(record: DecisionRecord, { negotiations }: RowContext): Record<string, TabValue> {
  const { voters, candidates } = record;
  const negotiationNo = negotiations.has(record.policyVersion) ? record.policyVersion : 0;
  const expectation = negotiations.getExpectation(negotiationNo);
  const highs: number[] = [];
  const lows: number[] = [];
  const firstSteps: number[] = [];
  const expected: number[] = [];
  for (const { votesBp, firstVotesBp } of candidates) {
    expectation?.fill(voters, votesBp, expected);
    for (let at = 0; at < voters.length; at++) {
      const vote = votesBp[at] ?? 0;
      highs.push(vote >> 8);
      lows.push(vote & 255);
      firstSteps.push((firstVotesBp[at] ?? 0) - (expectation === null ? vote : (expected[at] ?? 0)));
    }
  }
  return {
    voters,
    weights: record.weightsPpm.flat(),
    "candidates.key": candidates.map((c) => `${c.adNo}/${c.adSetNo}/${c.creativeNo}/${c.objective}`),
    "candidates.score": candidates.map(({ scoreUnits }) => scoreUnits),
    "candidates.settle": candidates.map(({ settle }) => settle),
    "votes.high": highs,
    "votes.low": lows,
    negotiation_no: negotiationNo,
    "votes.first_step": firstSteps,
    "vetoes.ad_no": record.vetoes.map(({ adNo }) => adNo),
    "vetoes.codes": record.vetoes.map(({ codes }) => codes.join("/")),
  };
}

function outcomeValues(record: DecisionRecord, { resolveAd }: RowContext): Record<string, TabValue> {
  const winner = record.candidates[record.winner];
  const owner = winner === undefined || winner.adNo === 0 ? null : resolveAd(winner.adNo);
  return {
    winner: record.winner,
    ad_no: winner?.adNo ?? 0,
    ad_set_no: winner?.adSetNo ?? 0,
    campaign_no: owner?.campaignNo ?? 0,
    advertiser_no: owner?.advertiserNo ?? 0,
    creative_no: winner?.creativeNo ?? 0,
    silence_code: record.silenceCode,
    price_cpm_micros: record.priceCpmMicros,
    eligible: record.eligible,
    shortlisted: record.shortlisted,
    rounds: record.rounds,
    explored: record.explored ? 1 : 0,
    propensity_ppm: record.propensityPpm,
    creative_propensity_ppm: record.creativePropensityPpm,
    "seats.status": record.statuses,
    "seats.source": record.sources,
    "seats.timing": record.timingsMicros.map(quantiseTiming),
    total_micros: record.totalMicros,
    deadline_ms: record.deadlineMs,
  };
}
