import {
  type DecisionRecord,
  type ExposureRead,
  type RecordedCandidate,
  type RecordedVeto,
  settleOutcomes,
} from "@/server/engine/decision-record";
import { hash32 } from "@/server/engine/math/hash";
import { apportion } from "@/server/engine/math/largest-remainder";
import { purpose } from "@/server/engine/privacy-view";
import { reasonCodes } from "@/server/engine/reason-codes";
import { Draws } from "./draws";
import { forecasterSeats, rankSynthetically } from "./synthetic-votes";
import { makeSyntheticWorld, type SyntheticAd, type SyntheticListener, type SyntheticWorld } from "./synthetic-world";

const reserved = settleOutcomes.indexOf("reserved");
const capTaken = settleOutcomes.indexOf("cap-taken");

const seats = 14;
/** The others that vote: brand-safety, frequency, pacing, listener, yield, advertiser-value. */
const otherSeats = [2, 3, 4, 10, 11, 12];
const voiceSeat = 13;
const policyWeights = [
  { 2: 20, 3: 90, 4: 370, 5: 60, 6: 80, 8: 50, 9: 120, 10: 90, 11: 30, 12: 30, 13: 60 },
  { 2: 20, 3: 70, 4: 370, 5: 60, 6: 80, 8: 50, 9: 120, 10: 110, 11: 30, 12: 30, 13: 60 },
  { 2: 20, 3: 70, 4: 370, 5: 60, 6: 60, 8: 70, 9: 120, 10: 110, 11: 30, 12: 30, 13: 60 },
] as const satisfies readonly Record<number, number>[];

export interface SyntheticOptions {
  seed: number;
  count: number;
  /** UTC milliseconds of the first decision. */
  startMs: number;
  decisionsPerHour: number;
}

interface Session {
  listener: SyntheticListener;
  left: number;
  lastAdMs: number;
  kind: number;
  activity: number;
}

/**
 * Decisions as a busy panel makes them: listeners in sessions of several breaks, 400 campaigns, votes on the value
 * scale with independent noise for every forecaster and candidate, damped negotiation, weights from confidences in
 * tenths and learned shares that change with the knowledge version. Every record recounts. In order of time.
 */
export function* syntheticDecisions(options: SyntheticOptions): Generator<DecisionRecord> {
  const draws = new Draws(options.seed);
  const world = makeSyntheticWorld(draws);
  const meanGapMs = 3_600_000 / options.decisionsPerHour;
  const sessions: Session[] = [];
  // As many sessions run side by side as the wanted rate needs at one break every six minutes.
  const running = Math.max(1, Math.round(options.decisionsPerHour / 10));
  let atMs = options.startMs;
  for (let index = 0; index < options.count; index++) {
    atMs += Math.max(1, Math.round(draws.wait(meanGapMs)));
    if (sessions.length < running) sessions.push(newSession(draws, world, atMs));
    const session = sessions[draws.between(0, sessions.length - 1)] as Session;
    if (session.left-- <= 0) Object.assign(session, newSession(draws, world, atMs));
    yield makeDecision({ draws, world, session, atMs, index });
  }
}

function newSession(draws: Draws, world: SyntheticWorld, atMs: number): Session {
  return {
    listener: world.listeners[draws.popular(world.listeners.length)] as SyntheticListener,
    left: draws.between(2, 9),
    lastAdMs: atMs - draws.between(400, 4_000) * 1000,
    kind: draws.chance(0.25) ? 1 : 0,
    activity: draws.between(0, 8),
  };
}

interface Moment {
  draws: Draws;
  world: SyntheticWorld;
  session: Session;
  atMs: number;
  index: number;
}

function makeDecision(moment: Moment): DecisionRecord {
  const { draws, world, session, atMs, index } = moment;
  const { listener } = session;
  const knowledgeVersion = 1 + Math.floor(index / 20_000);
  const spoken = draws.chance(session.kind === 1 ? 0.9 : 0.05);
  const confidences = drawConfidences(draws, listener, knowledgeVersion, spoken);
  const voters = [...otherSeats, ...forecasterSeats]
    .filter((seat) => seat !== voiceSeat || spoken)
    .sort((a, b) => a - b);
  const weightsPpm = policyWeights.map((row, objective) =>
    weigh(row, objective, confidences, voters, knowledgeVersion),
  );
  const shortlist = drawShortlist(draws, world, session.kind);
  const vetoed = new Set(shortlist.filter(() => draws.chance(0.085)));
  const exposures = readExposures(moment, shortlist);
  const { candidates, rounds } = rankSynthetically({
    draws,
    world,
    index,
    voters,
    weightsPpm,
    exposures,
    ads: shortlist.filter((ad) => !vetoed.has(ad)),
  });
  const { winner, settled } = settle(draws, candidates);
  const won = winner < 0 ? undefined : candidates[winner];
  const secondsSinceLastAd = Math.min(65_535, Math.round((atMs - session.lastAdMs) / 1000));
  if (won !== undefined && won.adNo !== 0) {
    session.lastAdMs = atMs;
    const minutes = listener.heard?.get(won.adSetNo) ?? [];
    listener.heard?.set(won.adSetNo, [...minutes, Math.floor(atMs / 60_000)]);
  }
  const ad = world.adByNo.get(won?.adNo ?? 0);
  const id = uuidV7(draws, atMs);
  return {
    id,
    atMs,
    arm: 0,
    policyVersion: 3,
    knowledgeVersion,
    catalogueVersion: 57 + Math.floor(index / 50_000),
    paceVersion: 1_000 + Math.floor(atMs / 5_000) - Math.floor(1_763_900_000_000 / 5_000),
    seed: hash32(id),
    view: makeView(moment, secondsSinceLastAd),
    reads: {
      exposures,
      profile: listener.profile,
      listener: {
        adsThisHour: Math.min(12, 9 - session.left + draws.between(0, 1)),
        secondsSinceLastAd,
        recent: world.categories.slice(0, draws.between(0, 4)).map((_, at) => ({
          category: draws.between(0, world.categories.length - 1),
          advertiserNo: 1 + draws.popular(120),
          minutesAgo: at * 6 + draws.between(2, 9),
        })),
        recentSkips: draws.between(0, 4),
      },
      intent:
        spoken && session.kind === 1
          ? {
              source: "transcript",
              intent: "topic",
              topics: [{ id: draws.pick(world.contentIds), strength: draws.between(200, 1000) }],
              keywords: Array.from({ length: draws.between(3, 9) }, () => draws.pick(world.keywords)),
            }
          : null,
      outsideBids: [],
    },
    voters,
    weightsPpm,
    candidates: candidates.map((candidate, at) => ({ ...candidate, settle: settled[at] ?? 0 })),
    vetoes: Array.from(vetoed, (candidate) => drawVeto(draws, candidate)),
    winner,
    silenceCode:
      winner < 0 ? reasonCodes["reservation-failed"].code : won?.adNo === 0 ? reasonCodes["silence-chosen"].code : 0,
    priceCpmMicros: ad?.bidCpmMicros ?? 0,
    eligible: draws.between(80, 620),
    shortlisted: shortlist.length,
    rounds,
    explored: false,
    propensityPpm: won === undefined ? 1_000_000 : 980_000 + draws.between(200, 19_000),
    creativePropensityPpm: ad !== undefined && ad.creativeNos.length > 1 ? draws.between(20_000, 980_000) : 1_000_000,
    statuses: Array.from({ length: seats }, (_, at) => (voters.includes(at + 1) ? 1 : at === voiceSeat - 1 ? 2 : 6)),
    sources: Array.from({ length: seats }, () => (draws.chance(0.002) ? 1 : 0)),
    timingsMicros: Array.from({ length: seats }, (_, at) =>
      at === 6 || at === 13 ? 0 : 4 * draws.between(1, 3 + at * 2),
    ),
    totalMicros: draws.between(90, 420),
    deadlineMs: 90,
  };
}

function drawConfidences(
  draws: Draws,
  listener: SyntheticListener,
  knowledgeVersion: number,
  spoken: boolean,
): number[] {
  const confidences = new Array<number>(seats + 1).fill(10);
  confidences[5] = listener.profile === null ? 2 : listener.profile.categoryResponses.length >= 3 ? 10 : 6;
  confidences[6] = Math.min(10, 3 + Math.floor(knowledgeVersion / 3));
  confidences[8] = Math.min(10, 2 + Math.floor(knowledgeVersion / 5));
  confidences[9] = draws.chance(0.9) ? 10 : 8;
  confidences[voiceSeat] = spoken ? draws.between(4, 9) : 0;
  return confidences;
}

function weigh(
  row: Record<number, number>,
  objective: number,
  confidences: number[],
  voters: readonly number[],
  version: number,
): number[] {
  const learned = new Draws(version * 31 + objective);
  const multipliers = new Map(forecasterSeats.map((seat) => [seat, Math.exp(0.4 * learned.normal())]));
  const shares = voters.map(
    (seat) => ((row[seat] ?? 0) * (multipliers.get(seat) ?? 1) * (confidences[seat] ?? 0)) / 10,
  );
  const isForecaster = voters.map((seat) => forecasterSeats.includes(seat));
  const present = shares.reduce((sum, share, at) => sum + (isForecaster[at] ? share : 0), 0);
  const block = forecasterSeats.reduce((sum, seat) => sum + (row[seat] ?? 0), 0);
  const scaled = shares.map((share, at) => (isForecaster[at] ? (share / present) * block : share));
  const out = new Int32Array(voters.length);
  apportion(scaled, voters.length, 1_000_000, out);
  return Array.from(out);
}

function drawShortlist(draws: Draws, world: SyntheticWorld, kind: number): SyntheticAd[] {
  const chosen = new Set<SyntheticAd>();
  for (let tries = 0; chosen.size < 64 && tries < 200; tries++) {
    const ad = world.ads[draws.popular(world.ads.length)] as SyntheticAd;
    if (kind === 0 || ad.podcasts) chosen.add(ad);
  }
  return [...chosen];
}

/** Exposures within a day, a week and 30 days, for ad sets of the shortlist that the listener has heard. */
function readExposures(moment: Moment, shortlist: readonly SyntheticAd[]): ExposureRead[] {
  const { session, atMs } = moment;
  if (session.listener.key === "") return [];
  const nowMinute = Math.floor(atMs / 60_000);
  const heard = session.listener.heard ?? drawHistory(moment, nowMinute);
  session.listener.heard = heard;
  const reads: ExposureRead[] = [];
  for (const adSetNo of [...new Set(shortlist.map((ad) => ad.adSetNo))].sort((a, b) => a - b)) {
    const minutes = heard.get(adSetNo)?.filter((minute) => minute > nowMinute - 43_200) ?? [];
    const last = minutes.at(-1);
    if (last === undefined) continue;
    const within = (window: number) => minutes.filter((minute) => minute > nowMinute - window).length;
    reads.push({
      adSetNo,
      inWindow: [within(1_440), within(10_080), minutes.length],
      total: minutes.length,
      minutesSinceLast: nowMinute - last,
    });
  }
  return reads;
}

/** Some 120 ads heard over 30 days of sessions, popular ones often. */
function drawHistory({ draws, world }: Moment, nowMinute: number): Map<number, number[]> {
  const heard = new Map<number, number[]>();
  const days = Array.from({ length: draws.between(4, 24) }, () => draws.between(1, 30)).sort((a, b) => b - a);
  for (const day of days) {
    const start = nowMinute - day * 1_440 + draws.between(0, 300);
    for (let step = draws.between(2, 9); step > 0; step--) {
      const { adSetNo } = world.ads[draws.popular(world.ads.length)] as SyntheticAd;
      heard.set(adSetNo, [...(heard.get(adSetNo) ?? []), start + (9 - step) * 6]);
    }
  }
  return heard;
}

function drawVeto(draws: Draws, ad: SyntheticAd): RecordedVeto {
  const code = draws.pick([509, 509, 509, 510, 510, 355, 514, 512, 516]);
  return { adNo: ad.no, codes: draws.chance(0.15) ? [code, 511] : [code] };
}

function settle(draws: Draws, candidates: readonly RecordedCandidate[]): { winner: number; settled: number[] } {
  const settled: number[] = [];
  for (const [at, { adNo }] of candidates.entries()) {
    if (adNo === 0) return { winner: at, settled };
    if (draws.chance(0.99)) {
      settled.push(reserved);
      return { winner: at, settled };
    }
    settled.push(capTaken);
  }
  return { winner: -1, settled };
}

function makeView(moment: Moment, secondsSinceLastAd: number): DecisionRecord["view"] {
  const { draws, world, session, atMs } = moment;
  const { listener, kind } = session;
  const track = draws.pick(world.tracks);
  const keyed = listener.key === "" ? 0 : purpose.listenerKey | purpose.profile | purpose.demographics;
  return {
    kind,
    slot: draws.chance(0.8) ? 1 : 0,
    minSeconds: 5,
    maxSeconds: draws.chance(0.8) ? 30 : 60,
    floorCpmMicros: listener.country === "US" ? 3_000_000 : 2_000_000,
    blockedCategories: [],
    companion: listener.platform < 3,
    listenerKey: listener.key,
    cohort: listener.cohort,
    purposes: keyed | purpose.measure | (listener.country === "US" ? 0 : purpose.gdpr),
    country: listener.country,
    region: listener.region,
    age: listener.age,
    gender: listener.gender,
    platform: listener.platform,
    language: listener.language,
    genre: kind === 1 ? draws.pick(world.podcastGenres) : track.genre,
    valencePct: kind === 1 ? 255 : track.valencePct,
    energyPct: kind === 1 ? 255 : track.energyPct,
    tempo: kind === 1 ? 0 : track.tempo,
    explicit: kind === 0 && track.explicit,
    showTitle: kind === 1 ? draws.pick(world.shows) : "",
    contentCategories: kind === 1 ? [draws.pick(world.contentIds)] : [track.contentId],
    activity: session.activity,
    localMinuteOfWeek: Math.floor(atMs / 60_000 + 4_320 + listener.zoneMinutes) % 10_080,
    adsThisHour: draws.chance(0.5) ? 255 : draws.between(0, 8),
    secondsSinceLastAd: draws.chance(0.5) ? 65_535 : secondsSinceLastAd,
  };
}

function uuidV7(draws: Draws, atMs: number): string {
  const time = atMs.toString(16).padStart(12, "0");
  const a = (draws.bits() & 0xfff).toString(16).padStart(3, "0");
  const b = ((draws.bits() & 0x3fff) | 0x8000).toString(16);
  const c = draws.bits().toString(16).padStart(8, "0") + (draws.bits() & 0xffff).toString(16).padStart(4, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${a}-${b}-${c}`;
}
