import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildCatalogue } from "@/server/catalog/build-catalogue";
import { anyTargeting, anyView } from "@/server/catalog/testing/arbitrary-targeting";
import { makeLadder } from "@/server/decisions/testing/small-ladder";
import { forecastByProfile } from "../agents/user-profile";
import type { Catalogue } from "../catalogue";
import type { Knowledge } from "../knowledge";
import { profileLayout } from "../learning/profile-effects";
import type { PaceBook } from "../pace-book";
import type { PrivacyView } from "../privacy-view";
import { adCategoryCount } from "../taxonomy/ad-categories";
import { bareGrounds, openBareSitting } from "../testing/bare-sitting";
import { genres } from "../vocabulary";
import { nominate } from "./nominate";
import type { Sitting } from "./sitting";

const anyAdSet = fc.record({
  maxCpmBidMicros: fc.integer({ min: 1, max: 12 }).map((euros) => euros * 1_000_000),
  targeting: fc.oneof({ weight: 8, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: anyTargeting }),
  objective: fc.constantFrom("REACH" as const, "CLICKS" as const),
  category: fc.constantFrom("1049", "1377", "1552"),
  ads: fc.array(
    fc.array(fc.record({ durationSeconds: fc.constantFrom<number>(8, 15, 30, 61) }), { minLength: 1, maxLength: 3 }),
    { minLength: 1, maxLength: 3 },
  ),
  /** Shadow price, thousandths; some far above any lift. */
  price: fc.constantFrom<number>(0, 100, 500, 900, 1_500, 2_600, 9_000),
  isOpen: fc.boolean(),
  /** [completions, clicks, plays] of its first ad. */
  record: fc.option(fc.tuple(fc.nat(400), fc.nat(40), fc.nat(600)), { nil: null }),
});
type Wish = typeof anyAdSet extends fc.Arbitrary<infer T> ? T : never;

function makeGrounds(wishes: readonly Wish[], shortlist: number) {
  const ladder = makeLadder(
    wishes.map(({ category, price: _price, isOpen: _isOpen, record: _record, ...wish }) => ({
      ...wish,
      advertiser: { category },
    })),
  );
  const catalogue = buildCatalogue(1, ladder);
  const { words } = catalogue;
  const all = () => new Uint32Array(words).fill(-1);
  const openToday = all();
  const priceMilli = new Int32Array(catalogue.adSets.length);
  const records = new Map<number, readonly [number, number, number]>();
  catalogue.adSets.forEach((adSet, index) => {
    const wish = wishes[adSet.no - 1];
    if (wish === undefined) throw new Error(`no wish ${adSet.no}`);
    priceMilli[index] = wish.price;
    if (!wish.isOpen) openToday[index >> 5] = (openToday[index >> 5] ?? 0) & ~(1 << (index & 31));
    const ad = catalogue.ads[adSet.firstAd];
    if (wish.record !== null && ad !== undefined) records.set(ad.no, wish.record);
  });
  const bare = bareGrounds({ shortlist });
  const paceBook: PaceBook = { ...bare.paceBook, priceMilli, openToday, openEver: all(), inFlight: all() };
  // People answer to every other category more often than to the rest.
  const weights = bare.knowledge.profileEffects.weights.slice();
  const first = profileLayout.offsets[profileLayout.fields.findIndex(({ name }) => name === "category")] ?? 0;
  for (let category = 0; category < adCategoryCount; category++) {
    weights[(first + category) * 2] = category % 2 === 0 ? 1.2 : -1.2;
  }
  const profileEffects = { ...bare.knowledge.profileEffects, weights };
  const knowledge: Knowledge = { ...bare.knowledge, ads: records, profileEffects };
  return { ...bare, catalogue, paceBook, knowledge };
}

/** The shortlist by looking at every ad: the most promising, ties to the earlier in the catalogue. */
function exhaustive(sitting: Sitting, catalogue: Catalogue, shortlist: number): number[] {
  const { view, knowledge, grounds } = sitting;
  const matched = new Uint32Array(catalogue.words);
  catalogue.matchTargeting(view, matched);
  const has = (bits: Uint32Array, index: number) => (((bits[index >> 5] ?? 0) >>> (index & 31)) & 1) === 1;
  const promising = catalogue.ads.flatMap((ad, at) => {
    const adSet = catalogue.adSets[ad.adSetIndex];
    if (adSet === undefined || !has(matched, ad.adSetIndex) || !has(grounds.paceBook.openToday, ad.adSetIndex))
      return [];
    if (adSet.bidCpmMicros < view.floorCpmMicros) return [];
    if (!ad.creatives.some(({ durationSeconds: s }) => s >= view.minSeconds && s <= view.maxSeconds)) return [];
    const head = adSet.objective === 2 ? 1 : 0;
    const [base, record] = [knowledge.base[head], knowledge.ads.get(ad.no)];
    const lift = Math.fround(record === undefined ? 1 : (record[head] + base * 50) / (record[2] + 50) / base);
    const taste = forecastByProfile(sitting, adSet.category, 0) / knowledge.base[0];
    const held = Math.min(2, Math.max(0.25, taste * lift));
    return [
      {
        at,
        no: ad.no,
        promise: adSet.bidCpmMicros * (held - (grounds.paceBook.priceMilli[ad.adSetIndex] ?? 0) / 1000),
      },
    ];
  });
  promising.sort((a, b) => b.promise - a.promise || a.at - b.at);
  return promising
    .slice(0, shortlist)
    .sort((a, b) => a.at - b.at)
    .map(({ no }) => no);
}

function sitWith(wishes: readonly Wish[], shortlist: number, view: Partial<PrivacyView>) {
  const grounds = makeGrounds(wishes, shortlist);
  const sitting = openBareSitting({ grounds, view });
  sitting.receive("profile", {
    source: "listener",
    genreShares: [{ genre: genres.indexOf("pop"), sharePct: 100 }],
    categoryResponses: [],
  });
  nominate(sitting);
  return { sitting, seated: Array.from(sitting.table.adNo.subarray(1, sitting.table.count)) };
}

const anySlot = fc.record({
  minSeconds: fc.constantFrom(5, 10, 31),
  maxSeconds: fc.constantFrom(31, 60, 120),
  floorCpmMicros: fc.constantFrom(0, 0, 0, 3_000_000, 3_000_001, 12_000_000, 13_000_000),
});

describe("the shortlist", () => {
  it("is that of an exhaustive search, however early the search ends", () => {
    let full = 0;
    fc.assert(
      fc.property(
        fc.array(anyAdSet, { minLength: 1, maxLength: 60 }),
        fc.constantFrom(2, 5, 16, 64),
        anyView,
        anySlot,
        (wishes, shortlist, view, slot) => {
          const { sitting, seated } = sitWith(wishes, shortlist, { ...view, ...slot });
          expect(seated).toEqual(exhaustive(sitting, sitting.grounds.catalogue, shortlist));
          if (seated.length === shortlist) full++;
        },
      ),
      { seed: 1, numRuns: 250 },
    );
    expect(full).toBeGreaterThan(40);
  });

  it("is found too where every price is above every lift, and the lower bid loses less", () => {
    const dear = Array.from(
      { length: 40 },
      (_, i): Wish => ({
        maxCpmBidMicros: (i < 6 ? 9 : 1) * 1_000_000,
        targeting: {},
        objective: "CLICKS",
        category: "1377",
        ads: [[{ durationSeconds: 15 }]],
        price: 3_000,
        isOpen: true,
        record: [0, 300, 400],
      }),
    );
    const { sitting, seated } = sitWith(dear, 4, {});
    expect(seated).toEqual(exhaustive(sitting, sitting.grounds.catalogue, 4));
    expect(Array.from(sitting.table.bidCpmMicros.subarray(1, 5))).toEqual([1e6, 1e6, 1e6, 1e6]);
  });

  it("seats silence first, an ad set's ads together, and knows the largest bid", () => {
    fc.assert(
      fc.property(fc.array(anyAdSet, { minLength: 1, maxLength: 30 }), (wishes) => {
        const { table, unitBid } = sitWith(wishes, 64, {}).sitting;
        expect(table.adNo[0]).toBe(0);
        const bids = Array.from(table.bidCpmMicros.subarray(1, table.count));
        expect(unitBid).toBe(Math.max(1, ...bids));
        const order = Array.from(table.adSetIndex.subarray(1, table.count));
        expect(order).toEqual([...order].sort((a, b) => a - b));
      }),
      { seed: 2, numRuns: 60 },
    );
  });

  it("takes a creative exactly as long as the slot allows, and none longer", () => {
    const wish = (durationSeconds: number): Wish => ({
      maxCpmBidMicros: 5_000_000,
      targeting: {},
      objective: "REACH",
      category: "1377",
      ads: [[{ durationSeconds }]],
      price: 0,
      isOpen: true,
      record: null,
    });
    const seated = (seconds: number) => sitWith([wish(seconds)], 8, { minSeconds: 10, maxSeconds: 30 }).seated.length;
    expect([9, 10, 30, 31].map(seated)).toEqual([0, 1, 1, 0]);
  });
});
