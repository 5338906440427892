import { describe, expect, it } from "vitest";
import type { FrequencyDetail, FrequencyRow } from "@/server/frequency/schema";
import { fullestCap } from "./frequency-columns";
import { describeCap, describeSeconds } from "./frequency-words";
import { prepareFrequencyFinding, prepareFrequencyOverviewFinding } from "./prepare-frequency-finding";
import { freshPerHundred } from "./reach-card";

const cap = { unit: "DAY" as const, windowSeconds: 86_400, maxImpressions: 3, listeners: 100, atCap: 40, blocked: 9 };
const row: FrequencyRow = {
  adSetId: "a1",
  adSetName: "All music",
  campaignId: "c1",
  campaignName: "Morning cup",
  advertiserName: "Brumble Coffee",
  impressions: 250,
  unkeyed: 50,
  reach: 100,
  frequency: 2,
  median: 2,
  p95: 4,
  most: 6,
  caps: [cap],
  blocked: 20,
  matched: 1_000,
  level: "OK",
};
const detail: FrequencyDetail = {
  level: "adSet",
  id: "a1",
  name: "All music",
  asOf: null,
  from: "2026-11-01T00:00:00.000Z",
  to: "2026-11-08T00:00:00.000Z",
  rows: [row],
  total: row,
  distribution: [],
  ladders: [],
  blockedDays: [],
  reachCurve: [],
  responses: [],
  lastExposureNo: 7,
  fatigue: null,
  otherCaps: [],
};

describe("the finding of frequency", () => {
  it("says that nobody is worn out", () => {
    const { title, text } = prepareFrequencyFinding(detail);
    expect(title).toBe("100 listeners heard it 2.00 times on average; no fatigue shows");
    expect(text).toContain("Caps took 20 of 1,000 opportunities that fitted (2 %).");
  });

  it("says where fatigue begins, and by what it shows", () => {
    const { title, text } = prepareFrequencyFinding({ ...detail, fatigue: { exposureNo: 4, by: "skip" } });
    expect(title).toBe("Fatigue begins at exposure 4");
    expect(text).toContain("they skip it more often");
    expect(prepareFrequencyFinding({ ...detail, fatigue: { exposureNo: 7, by: "skip" } }).title).toMatch(/or later$/);
  });

  it("says when there is nobody to count", () => {
    expect(prepareFrequencyFinding({ ...detail, total: { ...row, reach: 0, frequency: null } }).title).toMatch(
      /^Nobody/,
    );
  });

  it("of an account names what to look at first", () => {
    const capped: FrequencyRow = { ...row, adSetName: "Sweden", level: "CAPPED_OUT" };
    expect(prepareFrequencyOverviewFinding([capped, { ...row, level: "FATIGUING" }])).toEqual({
      title: "1 ad set ran out of listeners, 1 ad set is heard more than three times on average",
      text: "First to look at: Sweden (Morning cup). Caps took 40 opportunities, 2 % of those that fitted.",
    });
    expect(prepareFrequencyOverviewFinding([row]).title).toMatch(/^Nobody is worn out/);
  });
});

describe("words and numbers of caps", () => {
  it.each([
    [cap, "3 a day"],
    [{ ...cap, unit: "HOUR" as const, windowSeconds: 3_600 }, "3 an hour"],
    [{ ...cap, windowSeconds: 7 * 86_400 }, "3 in 7 days"],
  ])("%#", (one, words) => expect(describeCap(one)).toBe(words));

  it("windows are told in days where they are whole", () => {
    expect([3_600, 43_200, 86_400, 604_800].map(describeSeconds)).toEqual(["1 hour", "12 hours", "1 day", "7 days"]);
  });

  it("an ad set is as full as its fullest cap", () => {
    expect(fullestCap({ ...row, caps: [cap, { ...cap, atCap: 70 }] })).toBe(0.7);
    expect(fullestCap({ ...row, caps: [] })).toBeNull();
  });

  it("new reach is that of the last tenth of impressions", () => {
    const curve = Array.from({ length: 11 }, (_, at) => ({ impressions: at * 100, reach: at < 10 ? at * 50 : 480 }));
    expect(freshPerHundred(curve)).toBe(30);
    expect(freshPerHundred([{ impressions: 50, reach: 20 }])).toBeNull();
  });
});
