import fc from "fast-check";
import type { DecisionRecord, RecordedEvent } from "@/server/engine/decision-record";
import { uuidFromHex } from "../codec/uuid-hex";

const upTo = (max: number) => fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 0, max }) }, fc.constantFrom(0, max));
const byte = upTo(255);
const short = upTo(65_535);
const word = upTo(0xffff_ffff);
const micros = upTo(Number.MAX_SAFE_INTEGER);
const ppm = upTo(1_000_000);
const vote = fc.integer({ min: -10_000, max: 10_000 });
/** Any text that UTF-8 can hold, separators and escapes among it. */
const text = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 12 }),
  fc.constantFrom("", "\t", "\n", "\\N", "'", "a\\'b", "a,b", "\0", "\r\n", "[]", "{x:String}", "Ünïcode 🎧", "1/2+3"),
);
const hex = (digits: number) =>
  fc
    .array(fc.constantFrom(..."0123456789abcdef"), { minLength: digits, maxLength: digits })
    .map((digit) => digit.join(""));
const listenerKey = fc.oneof(
  fc.constant(""),
  hex(32).filter((key) => !/^0+$/.test(key)),
);
const list = <T>(item: fc.Arbitrary<T>, maxLength = 4) => fc.array(item, { maxLength });

/** Twelve days of milliseconds: few partitions. */
const atMs = fc.integer({ min: 1_767_000_000_000, max: 1_768_000_000_000 });

function uuidAt(ms: number): fc.Arbitrary<string> {
  return hex(20).map((tail) => uuidFromHex(ms.toString(16).padStart(12, "0") + tail));
}

const view = fc.record({
  kind: byte,
  slot: byte,
  minSeconds: short,
  maxSeconds: short,
  floorCpmMicros: micros,
  blockedCategories: list(text),
  companion: fc.boolean(),
  listenerKey,
  cohort: text,
  purposes: short,
  country: text,
  region: text,
  age: byte,
  gender: byte,
  platform: byte,
  language: text,
  genre: text,
  valencePct: byte,
  energyPct: byte,
  tempo: short,
  explicit: fc.boolean(),
  showTitle: text,
  contentCategories: list(text),
  activity: byte,
  localMinuteOfWeek: upTo(10_079),
  adsThisHour: short,
  secondsSinceLastAd: word,
});

const reads = fc.record({
  exposures: list(
    fc
      .record({
        adSetNo: upTo(2_147_483_647),
        inWindow: list(upTo(1_000), 6),
        rest: upTo(1_000),
        minutesSinceLast: short,
      })
      .map(({ rest, ...exposure }) => ({ ...exposure, total: (exposure.inWindow.at(-1) ?? 0) + rest })),
  ),
  profile: fc.option(
    fc.record({
      source: fc.constantFrom("listener" as const, "cohort" as const),
      genreShares: list(fc.record({ genre: byte, sharePct: byte })),
      categoryResponses: list(fc.record({ category: short, completesTenths: word, playsTenths: word })),
    }),
  ),
  listener: fc.record({
    adsThisHour: short,
    secondsSinceLastAd: word,
    recent: list(fc.record({ category: short, advertiserNo: word, minutesAgo: short })),
    recentSkips: byte,
  }),
  intent: fc.option(
    fc.record({
      source: fc.constantFrom("utterance" as const, "transcript" as const),
      intent: text,
      topics: list(fc.record({ id: text, strength: short })),
      keywords: list(text),
    }),
  ),
  outsideBids: list(
    fc.record({
      bidderNo: word,
      bidder: text,
      crid: text,
      advertiserDomain: text,
      categories: list(text),
      durationSeconds: short,
      priceCpmMicros: micros,
      // Not kept.
      audioUrl: fc.constant(""),
    }),
    2,
  ),
});

function candidateFor(voters: number) {
  const votes = fc.array(vote, { minLength: voters, maxLength: voters });
  return fc.record({
    adNo: word,
    adSetNo: word,
    creativeNo: word,
    objective: upTo(2),
    scoreUnits: fc.integer({ min: -10_000_000_000, max: 10_000_000_000 }),
    votesBp: votes,
    firstVotesBp: votes,
    settle: upTo(3),
  });
}

/** Decisions with anything the shapes allow in them; they need not recount. */
export const arbitraryDecision: fc.Arbitrary<DecisionRecord> = fc
  .record({
    at: atMs,
    lead: fc.oneof(fc.constant(0), fc.integer({ min: -3_600_000, max: 3_600_000 })),
    voters: fc
      .uniqueArray(fc.integer({ min: 1, max: 14 }), { maxLength: 11 })
      .map((seats) => seats.sort((a, b) => a - b)),
  })
  .chain(({ at, lead, voters }) => {
    const weights = fc.array(ppm, { minLength: voters.length, maxLength: voters.length });
    const perSeat = <T>(item: fc.Arbitrary<T>) => fc.array(item, { minLength: 14, maxLength: 14 });
    return fc.record({
      id: uuidAt(at + lead),
      atMs: fc.constant(at),
      arm: byte,
      policyVersion: upTo(3),
      knowledgeVersion: word,
      catalogueVersion: word,
      paceVersion: word,
      seed: word,
      view,
      reads,
      voters: fc.constant(voters),
      weightsPpm: fc.tuple(weights, weights, weights),
      candidates: fc.array(candidateFor(voters.length), { maxLength: 8 }),
      vetoes: list(fc.record({ adNo: word, codes: fc.array(short, { minLength: 1, maxLength: 3 }) })),
      winner: fc.integer({ min: -1, max: 7 }),
      silenceCode: short,
      priceCpmMicros: micros,
      eligible: word,
      shortlisted: short,
      rounds: byte,
      explored: fc.boolean(),
      propensityPpm: ppm,
      creativePropensityPpm: ppm,
      statuses: perSeat(upTo(6)),
      sources: perSeat(upTo(3)),
      timingsMicros: perSeat(upTo(65_535).map((units) => units * 4)),
      totalMicros: word,
      deadlineMs: short,
    });
  });

/** Events with anything the shape allows in them. */
export const arbitraryEvent: fc.Arbitrary<RecordedEvent> = atMs.chain((decisionAtMs) =>
  fc.record({
    decisionId: uuidAt(decisionAtMs),
    type: upTo(8),
    atMs: fc.integer({ min: -10_000, max: 10_000_000 }).map((delay) => decisionAtMs + delay),
    decisionAtMs: fc.constant(decisionAtMs),
    advertiserNo: word,
    campaignNo: word,
    adSetNo: word,
    adNo: word,
    creativeNo: word,
    listenerKey,
    chargedMicros: micros,
    exposureNo: word,
    arm: byte,
  }),
);
