import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { opportunitySchema } from "./opportunity";
import { readOpportunity } from "./read-opportunity";
import { activities, genders, placementKinds, platforms, slots } from "./vocabulary";

/** Anything that JSON can say. */
const oddValue = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom(null, "", 0, -1, 0.5, 601, [], [null], [""], {}, "UNKNOWN", "x".repeat(400), true, 1e16),
);
/** A field that is mostly right, sometimes absent, seldom anything else. */
const field = (right: fc.Arbitrary<unknown>) =>
  fc.oneof({ weight: 12, arbitrary: right }, { weight: 3, arbitrary: fc.constant(undefined) }, oddValue);
const text = (most: number) => fc.string({ maxLength: most + 1 });
const whole = (most: number) => fc.integer({ min: -1, max: most + 1 });
const record = (fields: Record<string, fc.Arbitrary<unknown>>) =>
  fc.record(
    { ...Object.fromEntries(Object.entries(fields).map(([name, right]) => [name, field(right)])), more: oddValue },
    { requiredKeys: [] },
  );

const anyOpportunity = record({
  placement: record({
    kind: fc.constantFrom(...placementKinds),
    slot: fc.constantFrom(...slots),
    minSeconds: whole(600),
    maxSeconds: whole(600),
    floorCpmMicros: whole(1e12),
    blockedCategories: fc.array(text(32), { maxLength: 3 }),
    companion: fc.boolean(),
  }),
  listener: record({
    id: text(8),
    country: fc.constantFrom("DE", "US", "de", "DEU"),
    region: text(16),
    age: whole(120),
    gender: fc.constantFrom(...genders),
    platform: fc.constantFrom(...platforms),
    language: fc.constantFrom("de", "pt-BR", "d", "de_DE", "zh-Hant-TW"),
    consent: record({
      tcf: text(20),
      gpp: text(20),
      gppSid: fc.array(whole(20), { maxLength: 3 }),
      usPrivacy: text(8),
      gdpr: fc.boolean(),
      lmt: fc.boolean(),
      coppa: fc.boolean(),
    }),
  }),
  context: record({
    track: record({
      id: text(20),
      title: text(20),
      artist: text(20),
      genre: text(60),
      valence: fc.double(),
      energy: fc.double({ min: -0.1, max: 1.1 }),
      tempo: fc.double({ min: 0, max: 401 }),
      explicit: fc.boolean(),
    }),
    show: record({
      title: text(20),
      categories: fc.array(text(80), { maxLength: 3 }),
      transcript: text(50),
      explicit: fc.boolean(),
    }),
    utterance: text(20),
    activity: fc.constantFrom(...activities),
    localTime: fc.constantFrom("2026-11-23T21:10:00+01:00", "2026-11-23T21:10:00Z", "2026-11-23T21:10:00", "today"),
    adsThisHour: whole(1_000),
    secondsSinceLastAd: whole(10_000_000),
  }),
  tmax: whole(10_000),
});

const full = {
  placement: {
    kind: "PODCAST",
    slot: "PRE_ROLL",
    minSeconds: 10,
    maxSeconds: 30,
    floorCpmMicros: 2_000_000,
    blockedCategories: ["IAB7"],
    companion: true,
  },
  listener: {
    id: "a",
    country: "DE",
    region: "BE",
    age: 34,
    gender: "FEMALE",
    platform: "IOS",
    language: "de",
    consent: { tcf: "C", gpp: "D", gppSid: [2, 6], usPrivacy: "1YNN", gdpr: true, lmt: true, coppa: false },
  },
  context: {
    track: { id: "t", title: "T", artist: "A", genre: "sad", valence: 0.12, energy: 1, tempo: 80.5, explicit: false },
    show: { title: "S", categories: ["Comedy"], transcript: "words", explicit: true },
    utterance: "play jazz",
    activity: "COMMUTE",
    localTime: "2026-11-23T21:10:00+01:00",
    adsThisHour: 1,
    secondsSinceLastAd: 900,
  },
  tmax: 80,
};

describe("readOpportunity", () => {
  test.each([
    ["everything", full],
    ["next to nothing", { placement: { kind: "MUSIC" } }],
    ["empty parts", { placement: { kind: "MUSIC" }, listener: {}, context: { track: {}, show: {} } }],
    ["fields nobody knows", { placement: { kind: "MUSIC", x: 1 }, y: 2, context: { track: { z: 3 } } }],
  ])("reads %s as the schema does", (_, value) => {
    expect(readOpportunity(value)).toStrictEqual(opportunitySchema.parse(value));
  });

  test.each([
    ["a list", []],
    ["no placement", {}],
    ["a shortest length above the longest", { placement: { kind: "MUSIC", minSeconds: 40, maxSeconds: 30 } }],
    ["null for an absent part", { placement: { kind: "MUSIC" }, listener: null }],
    ["half a number", { placement: { kind: "MUSIC", minSeconds: 5.5 } }],
    [
      "a number beyond all numbers",
      { placement: { kind: "MUSIC" }, context: { track: { tempo: JSON.parse("1e999") } } },
    ],
    ["a time without its offset", { placement: { kind: "MUSIC" }, context: { localTime: "2026-11-23T21:10:00" } }],
  ])("leaves %s to the schema", (_, value) => {
    expect(readOpportunity(value)).toBeNull();
    expect(opportunitySchema.safeParse(value).success).toBe(false);
  });

  test("whatever it accepts the schema reads alike, and it accepts whatever the schema does", () => {
    let accepted = 0;
    fc.assert(
      fc.property(anyOpportunity, (generated) => {
        // As it would arrive: without what JSON cannot say.
        const value = JSON.parse(JSON.stringify(generated)) as unknown;
        const bySchema = opportunitySchema.safeParse(value);
        const read = readOpportunity(value);
        if (bySchema.success) accepted++;
        expect(read).toStrictEqual(bySchema.success ? bySchema.data : null);
      }),
      { numRuns: 5_000 },
    );
    expect(accepted).toBeGreaterThan(50);
  });
});
