import type {
  DecisionRecord,
  ExposureRead,
  OutsideBid,
  Reads,
  RecordedCandidate,
} from "@/server/engine/decision-record";
import { hash32 } from "@/server/engine/math/hash";
import type { PrivacyView } from "@/server/engine/privacy-view";
import { objectives } from "@/server/engine/vocabulary";
import { timingUnitMicros } from "../codec/timing-units";
import { decisionColumns } from "./decision-columns";
import { utcMinuteOfWeek, weekMinutes } from "./minute-of-week";
import type { Negotiations } from "./negotiations";

/** A stored row as JSON: scalars and lists by column name. */
export type DecisionRow = Readonly<Record<string, number | string | readonly number[] | readonly string[]>>;

const storedInParts = new Set(["at", "id_lead", "id_high", "id_low", "listener_high", "listener_low"]);

/** What to select so that `decisionFromRow` can read the row. */
export const decisionSelection = [
  "toUnixTimestamp64Milli(at) AS at_ms",
  "toString(id) AS decision_id",
  "listener_key AS key",
  ...decisionColumns.filter(({ name }) => !storedInParts.has(name)).map(({ name }) => `\`${name}\``),
].join(", ");

/** The record behind a stored row, exactly as it was decided (outside bids without their media URLs). */
export function decisionFromRow(row: DecisionRow, negotiations: Negotiations): DecisionRecord {
  const id = textOf(row, "decision_id");
  const atMs = numberOf(row, "at_ms");
  const voters = numbersOf(row, "voters");
  return {
    id,
    atMs,
    arm: numberOf(row, "arm"),
    policyVersion: numberOf(row, "policy_version"),
    knowledgeVersion: numberOf(row, "knowledge_version"),
    catalogueVersion: numberOf(row, "catalogue_version"),
    paceVersion: numberOf(row, "pace_version"),
    seed: (numberOf(row, "seed_shift") ^ hash32(id)) >>> 0,
    view: viewOf(row, atMs),
    reads: readsOf(row, atMs),
    voters,
    weightsPpm: objectives.map((_, at) =>
      numbersOf(row, "weights").slice(at * voters.length, (at + 1) * voters.length),
    ),
    candidates: candidatesOf(row, voters, negotiations),
    vetoes: numbersOf(row, "vetoes.ad_no").map((adNo, at) => ({
      adNo,
      codes: splitNumbers(textsOf(row, "vetoes.codes")[at]),
    })),
    winner: numberOf(row, "winner"),
    silenceCode: numberOf(row, "silence_code"),
    priceCpmMicros: numberOf(row, "price_cpm_micros"),
    eligible: numberOf(row, "eligible"),
    shortlisted: numberOf(row, "shortlisted"),
    rounds: numberOf(row, "rounds"),
    explored: numberOf(row, "explored") === 1,
    propensityPpm: numberOf(row, "propensity_ppm"),
    creativePropensityPpm: numberOf(row, "creative_propensity_ppm"),
    statuses: numbersOf(row, "seats.status"),
    sources: numbersOf(row, "seats.source"),
    timingsMicros: numbersOf(row, "seats.timing").map((units) => units * timingUnitMicros),
    totalMicros: numberOf(row, "total_micros"),
    deadlineMs: numberOf(row, "deadline_ms"),
  };
}

function viewOf(row: DecisionRow, atMs: number): PrivacyView {
  const shifted = utcMinuteOfWeek(atMs) + numberOf(row, "local_minute_shift") + weekMinutes;
  return {
    kind: numberOf(row, "kind"),
    slot: numberOf(row, "slot"),
    minSeconds: numberOf(row, "min_seconds"),
    maxSeconds: numberOf(row, "max_seconds"),
    floorCpmMicros: numberOf(row, "floor_cpm_micros"),
    blockedCategories: textsOf(row, "blocked_categories"),
    companion: numberOf(row, "companion") === 1,
    listenerKey: textOf(row, "key"),
    cohort: textOf(row, "cohort"),
    purposes: numberOf(row, "purposes"),
    country: textOf(row, "country"),
    region: textOf(row, "region"),
    age: numberOf(row, "age"),
    gender: numberOf(row, "gender"),
    platform: numberOf(row, "platform"),
    language: textOf(row, "language"),
    genre: textOf(row, "genre"),
    valencePct: numberOf(row, "valence_pct"),
    energyPct: numberOf(row, "energy_pct"),
    tempo: numberOf(row, "tempo"),
    explicit: numberOf(row, "explicit") === 1,
    showTitle: textOf(row, "show_title"),
    contentCategories: textsOf(row, "content_categories"),
    activity: numberOf(row, "activity"),
    localMinuteOfWeek: shifted % weekMinutes,
    adsThisHour: numberOf(row, "stated_ads_this_hour"),
    secondsSinceLastAd: numberOf(row, "stated_seconds_since_ad"),
  };
}

function readsOf(row: DecisionRow, atMs: number): Reads {
  const profileSource = numberOf(row, "profile_source");
  const intentSource = numberOf(row, "intent_source");
  const outside = textOf(row, "outside_bids");
  return {
    exposures: exposuresOf(row, atMs),
    profile:
      profileSource === 0
        ? null
        : {
            source: profileSource === 1 ? "listener" : "cohort",
            genreShares: numbersOf(row, "genre_shares.genre").map((genre, at) => ({
              genre,
              sharePct: numberAt(row, "genre_shares.pct", at),
            })),
            categoryResponses: numbersOf(row, "responses.category").map((category, at) => ({
              category,
              completesTenths: numberAt(row, "responses.completes_tenths", at),
              playsTenths: numberAt(row, "responses.plays_tenths", at),
            })),
          },
    listener: {
      adsThisHour: numberOf(row, "ads_this_hour"),
      secondsSinceLastAd: numberOf(row, "seconds_since_ad"),
      recent: numbersOf(row, "heard.category").map((category, at) => ({
        category,
        advertiserNo: numberAt(row, "heard.advertiser_no", at),
        minutesAgo: numberAt(row, "heard.minutes_ago", at),
      })),
      recentSkips: numberOf(row, "recent_skips"),
    },
    intent:
      intentSource === 0
        ? null
        : {
            source: intentSource === 1 ? "utterance" : "transcript",
            intent: textOf(row, "intent"),
            topics: textsOf(row, "topics.id").map((id, at) => ({ id, strength: numberAt(row, "topics.strength", at) })),
            keywords: textsOf(row, "keywords"),
          },
    outsideBids:
      outside === ""
        ? []
        : (JSON.parse(outside) as Omit<OutsideBid, "audioUrl">[]).map((bid) => ({ ...bid, audioUrl: "" })),
  };
}

function exposuresOf(row: DecisionRow, atMs: number): ExposureRead[] {
  const minute = Math.floor(atMs / 60_000);
  let adSetNo = 0;
  return numbersOf(row, "exposures.ad_set_step").map((step, at) => {
    adSetNo += step;
    const [windows = "", rest = "0"] = (textsOf(row, "exposures.counts")[at] ?? "").split("+");
    const inWindow = splitNumbers(windows);
    return {
      adSetNo,
      inWindow,
      total: Number(rest) + (inWindow.at(-1) ?? 0),
      minutesSinceLast: (minute - numberAt(row, "exposures.last_minute", at)) & 0xffff,
    };
  });
}

function candidatesOf(row: DecisionRow, voters: readonly number[], negotiations: Negotiations): RecordedCandidate[] {
  const highs = numbersOf(row, "votes.high");
  const lows = numbersOf(row, "votes.low");
  const firstSteps = numbersOf(row, "votes.first_step");
  const expectation = negotiations.getExpectation(numberOf(row, "negotiation_no"), voters);
  const expected: number[] = [];
  return textsOf(row, "candidates.key").map((key, rank) => {
    const [adNo = 0, adSetNo = 0, creativeNo = 0, objective = 0] = splitNumbers(key);
    const offset = rank * voters.length;
    const votesBp = voters.map((_, at) => (highs[offset + at] ?? 0) * 256 + (lows[offset + at] ?? 0));
    expectation?.fill(votesBp, expected);
    const from = expectation === null ? votesBp : expected;
    return {
      adNo,
      adSetNo,
      creativeNo,
      objective,
      scoreUnits: numberAt(row, "candidates.score", rank),
      votesBp,
      firstVotesBp: voters.map((_, at) => (((from[at] ?? 0) + (firstSteps[offset + at] ?? 0)) << 16) >> 16),
      settle: numberAt(row, "candidates.settle", rank),
    };
  });
}

function splitNumbers(text: string | undefined): number[] {
  return text === undefined || text === "" ? [] : text.split("/").map(Number);
}

function numberOf(row: DecisionRow, name: string): number {
  return row[name] as number;
}

function textOf(row: DecisionRow, name: string): string {
  return row[name] as string;
}

function numbersOf(row: DecisionRow, name: string): number[] {
  return row[name] as number[];
}

function textsOf(row: DecisionRow, name: string): string[] {
  return row[name] as string[];
}

function numberAt(row: DecisionRow, name: string, at: number): number {
  return numbersOf(row, name)[at] ?? 0;
}
