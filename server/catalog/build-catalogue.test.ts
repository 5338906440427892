import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Advertiser } from "@/server/campaigns/schema";
import { type AdSetWish, makeLadder } from "@/server/decisions/testing/small-ladder";
import type { Catalogue } from "@/server/engine/catalogue";
import { blankView } from "@/server/engine/testing/bare-sitting";
import { buildCatalogue } from "./build-catalogue";

const wishes: AdSetWish[] = Array.from({ length: 40 }, (_, i) => ({
  maxCpmBidMicros: 3_000_000 + (i % 5) * 1_000_000,
  targeting: i % 3 === 0 ? { countries: ["DE"] } : {},
  ads: [[{ tone: "CALM" }, { tone: "URGENT", durationSeconds: 30 }], [{}]],
}));
const ladder = makeLadder(wishes);

/** The values sorted by arbitrary keys. */
function shuffled<T>(values: readonly T[], keys: readonly number[]): T[] {
  return values
    .map((value, i) => ({ value, key: keys[i % keys.length] ?? 0 }))
    .sort((a, b) => a.key - b.key)
    .map(({ value }) => value);
}

/** Everything of a catalogue but its functions, and what they answer. */
function plain(catalogue: Catalogue) {
  const { findAdIndex, findAdSetIndex, matchTargeting, ...data } = catalogue;
  const out = new Uint32Array(catalogue.words);
  matchTargeting({ ...blankView, country: "DE" }, out);
  return {
    ...data,
    german: Array.from(out),
    adIndexes: catalogue.ads.map(({ no }) => findAdIndex(no)),
    adSetIndexes: catalogue.adSets.map(({ no }) => findAdSetIndex(no)),
  };
}

describe("a catalogue", () => {
  it("does not depend on the order in which the ladder was read", () => {
    const expected = plain(buildCatalogue(1, ladder));
    fc.assert(
      fc.property(fc.array(fc.nat(1_000), { minLength: 7, maxLength: 13 }), (keys) => {
        const mix = <T>(values: readonly T[]) => shuffled(values, keys);
        const other: Advertiser[] = mix(ladder).map((advertiser) => ({
          ...advertiser,
          campaigns: mix(advertiser.campaigns).map((campaign) => ({
            ...campaign,
            adSets: mix(campaign.adSets).map((adSet) => ({
              ...adSet,
              ads: mix(adSet.ads)
                .map((ad) => ({ ...ad, creatives: mix(ad.creatives).reverse() }))
                .reverse(),
            })),
          })),
        }));
        const built = plain(buildCatalogue(1, other));
        expect({ ...built, categoryOfAdvertiser: [...built.categoryOfAdvertiser].sort() }).toEqual({
          ...expected,
          categoryOfAdvertiser: [...expected.categoryOfAdvertiser].sort(),
        });
      }),
      { seed: 1, numRuns: 20 },
    );
  });

  it("stands in order of falling bid, an ad set's ads together, every number found again", () => {
    const catalogue = buildCatalogue(3, ladder);
    expect(catalogue.version).toBe(3);
    catalogue.adSets.forEach((adSet, index) => {
      if (index > 0) expect(adSet.bidCpmMicros).toBeLessThanOrEqual(catalogue.adSets[index - 1]?.bidCpmMicros ?? 0);
      expect(catalogue.bids[index]).toBe(adSet.bidCpmMicros);
      expect(catalogue.findAdSetIndex(adSet.no)).toBe(index);
      for (let a = adSet.firstAd; a < adSet.firstAd + adSet.adCount; a++) {
        expect(catalogue.ads[a]?.adSetIndex).toBe(index);
        expect(catalogue.findAdIndex(catalogue.ads[a]?.no ?? 0)).toBe(a);
      }
    });
    expect(catalogue.adSets.reduce((sum, { adCount }) => sum + adCount, 0)).toBe(catalogue.ads.length);
    expect(catalogue.findAdIndex(999_999)).toBe(-1);
  });

  it("holds only what may deliver on every rung, but every advertiser for competitor checks", () => {
    const pause = (change: (advertiser: Advertiser) => void) => {
      const copy = structuredClone(makeLadder([{}, {}]));
      const first = copy[0];
      if (first !== undefined) change(first);
      return buildCatalogue(1, copy);
    };
    const paused = "PAUSED" as const;
    const rungs: ((advertiser: Advertiser) => void)[] = [
      ({ campaigns }) => campaigns.forEach((one) => Object.assign(one, { status: paused })),
      ({ campaigns }) => campaigns[0]?.adSets.forEach((one) => Object.assign(one, { status: paused })),
      ({ campaigns }) => campaigns[0]?.adSets[0]?.ads.forEach((one) => Object.assign(one, { status: "ARCHIVED" })),
      ({ campaigns }) =>
        campaigns[0]?.adSets[0]?.ads[0]?.creatives.forEach((one) => Object.assign(one, { status: paused })),
    ];
    for (const change of rungs) {
      const catalogue = pause(change);
      expect(catalogue.adSets.map(({ no }) => no)).toEqual([2]);
      expect([...catalogue.categoryOfAdvertiser.keys()]).toEqual([1, 2]);
    }
  });

  it("gives caps their windows, and exclusions the form they are compared in", () => {
    const [adSet] = buildCatalogue(
      1,
      makeLadder([
        {
          caps: [
            { unit: "HOUR", period: 2, maxImpressions: 1 },
            { unit: "WEEK", maxImpressions: 9 },
          ],
          exclusions: { genres: ["Hip Hop"], keywords: ["Disasters"] },
        },
      ]),
    ).adSets;
    expect(adSet?.caps).toEqual([
      { unit: "HOUR", windowMs: 7_200_000, maxImpressions: 1 },
      { unit: "WEEK", windowMs: 604_800_000, maxImpressions: 9 },
    ]);
    expect(adSet?.excludedGenres).toEqual(["hip-hop"]);
    expect(adSet?.excludedKeywords).toEqual(["disaster"]);
  });
});
