import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createConsentReader } from "@/server/exchange/consent/read-consent";
import type { ProfileRead } from "../decision-record";
import type { Knowledge } from "../knowledge";
import { type OpportunityInput, opportunitySchema } from "../opportunity";
import { purpose, unknownAdsThisHour, unknownPercent, unknownSecondsSinceLastAd } from "../privacy-view";
import { freshKnowledge } from "../testing/bare-sitting";
import { genders } from "../vocabulary";
import { cohortKeys, localMinuteOfWeek, makeView } from "./make-view";

const atMs = Date.UTC(2026, 10, 23, 20, 10);
const keys = { keyOf: (pseudonym: string) => `key of ${pseudonym}` };
const nobody: ProfileRead = { source: "cohort", genreShares: [], categoryResponses: [] };

function viewUnder(purposes: number, input: OpportunityInput, knowledge: Knowledge = freshKnowledge) {
  const consent = { read: () => ({ purposes, evidence: {} }) };
  return makeView(opportunitySchema.parse(input), atMs, { consent, keys }, knowledge);
}

const person: OpportunityInput["listener"] = {
  id: "pseudonym-4711",
  country: "DE",
  region: "BE",
  age: 37,
  gender: "FEMALE",
  platform: "IOS",
  language: "de-AT",
};
const request = (changes: Partial<OpportunityInput> = {}): OpportunityInput => ({
  placement: { kind: "MUSIC" },
  listener: person,
  ...changes,
});

describe("what the panel may see of a person", () => {
  it("is nothing that consent does not allow, whichever purposes are allowed", () => {
    fc.assert(
      fc.property(fc.nat(127), (purposes) => {
        const view = viewUnder(purposes, request());
        const mayKey = (purposes & purpose.listenerKey) !== 0;
        const maySee = (purposes & purpose.demographics) !== 0;
        expect(view.listenerKey).toBe(mayKey ? "key of pseudonym-4711" : "");
        expect([view.age, view.gender, view.region]).toEqual(
          maySee ? [37, genders.indexOf("FEMALE"), "BE"] : [0, 0, ""],
        );
        expect(view.purposes).toBe(purposes);
        if (!mayKey) expect(JSON.stringify(view)).not.toContain("4711");
      }),
      { seed: 1, numRuns: 128 },
    );
  });

  it("is the same for two people who share country, platform and language, when nothing is allowed", () => {
    const other = { ...person, id: "someone-else", region: "BY", age: 61, gender: "MALE" as const };
    for (const consent of [{}, { coppa: true }, { tcf: "not a string anyone can read" }]) {
      const ports = { consent: createConsentReader(), keys };
      const read = (listener: OpportunityInput["listener"]) =>
        makeView(opportunitySchema.parse(request({ listener: { ...listener, consent } })), atMs, ports, freshKnowledge);
      expect(read(person)).toEqual(read(other));
      expect(read(person).listenerKey).toBe("");
    }
  });

  it("has a key without demographics when the device limits tracking", () => {
    const ports = { consent: createConsentReader(), keys };
    const listener = { ...person, country: "US", consent: { lmt: true } };
    const view = makeView(opportunitySchema.parse(request({ listener })), atMs, ports, freshKnowledge);
    expect(view).toMatchObject({ listenerKey: "key of pseudonym-4711", age: 0, gender: 0, region: "" });
  });

  it("has no key when the publisher sends no pseudonym", () => {
    expect(viewUnder(purpose.listenerKey, request({ listener: { country: "DE" } })).listenerKey).toBe("");
  });
});

describe("the cohort", () => {
  const keysOfPerson = cohortKeys({ country: "DE", age: 37, gender: genders.indexOf("FEMALE"), platform: 1 });
  const knowing = (...cohorts: string[]): Knowledge => ({
    ...freshKnowledge,
    cohorts: new Map(cohorts.map((key) => [key, nobody])),
  });

  it("is the finest that is large enough to be known", () => {
    expect(keysOfPerson.at(-1)).toBe("all");
    for (let from = 0; from < keysOfPerson.length; from++) {
      const known = knowing(...keysOfPerson.slice(from));
      expect(viewUnder(purpose.demographics, request(), known).cohort).toBe(keysOfPerson[from]);
    }
    expect(viewUnder(purpose.demographics, request()).cohort).toBe("");
  });

  it("tells nothing of age or gender where those may not be used", () => {
    const { cohort } = viewUnder(0, request(), knowing(...keysOfPerson));
    expect(cohort).toBe("DE|p1");
  });
});

describe("the local week", () => {
  const times: [string | undefined, number, number][] = [
    // [local time, UTC instant of the decision, minute of the local week]
    ["2026-11-23T00:00:00+01:00", 0, 0],
    ["2026-11-22T23:59:59+01:00", 0, 10_079],
    ["2026-11-23T21:10:00+01:00", 0, 21 * 60 + 10],
    ["2026-11-23T21:10:00-11:30", 0, 21 * 60 + 10],
    ["2026-11-29T12:00:00Z", 0, 6 * 1440 + 720],
    [undefined, Date.UTC(2026, 10, 23), 0],
    [undefined, Date.UTC(2026, 10, 24, 3, 5, 59), 1440 + 185],
    ["1969-12-29T00:30:00+00:00", 0, 30],
  ];

  it.each(times)("of %s begins on Monday at midnight by its own clock", (localTime, utcMs, minute) => {
    expect(localMinuteOfWeek(localTime, utcMs)).toBe(minute);
  });
});

describe("the moment", () => {
  it("keeps what is unknown apart from any number", () => {
    const view = viewUnder(0, { placement: { kind: "MUSIC" } });
    expect(view).toMatchObject({
      valencePct: unknownPercent,
      energyPct: unknownPercent,
      adsThisHour: unknownAdsThisHour,
      secondsSinceLastAd: unknownSecondsSinceLastAd,
      genre: "",
      country: "",
      language: "",
      explicit: false,
    });
  });

  it("takes any number of ads this hour for at least that many, never for unknown", () => {
    const adsThisHour = (ads: number) => viewUnder(0, request({ context: { adsThisHour: ads } })).adsThisHour;
    expect([0, 12, 254, 255, 1_000].map(adsThisHour)).toEqual([0, 12, 254, 254, 254]);
    expect(viewUnder(0, request({ context: { secondsSinceLastAd: 10_000_000 } })).secondsSinceLastAd).toBe(
      unknownSecondsSinceLastAd,
    );
  });

  it("reads genres, categories, language and explicitness into short codes", () => {
    const music = viewUnder(
      0,
      request({ context: { track: { genre: "Southern Hip Hop", explicit: true, valence: 0.126, energy: 1 } } }),
    );
    expect(music).toMatchObject({ genre: "hip-hop", explicit: true, valencePct: 13, energyPct: 100, language: "de" });
    const unheard = viewUnder(0, request({ context: { track: { genre: "Yacht Polka" } } }));
    expect(unheard.genre).toBe("yacht polka");
    const show = { categories: ["Sports", "Sports", "no such thing"], explicit: true, title: "The Match" };
    const podcast = viewUnder(0, { placement: { kind: "PODCAST" }, context: { show } });
    expect(podcast).toMatchObject({
      genre: "podcast-sports",
      explicit: true,
      showTitle: "The Match",
      contentCategories: ["483"],
    });
  });
});
