import { capWindowMs } from "@/server/campaigns/cap-window";
import type { Ad, AdSet, Advertiser, Campaign, Creative, FrequencyCap } from "@/server/campaigns/schema";
import type { Catalogue, EngineAd, EngineAdSet, EngineCap } from "@/server/engine/catalogue";
import { stemPhrase } from "@/server/engine/language/stem-phrase";
import { compileAdWords } from "@/server/engine/language/understand";
import { genreText } from "@/server/engine/panel/make-view";
import type { PrivacyView } from "@/server/engine/privacy-view";
import { adCategoryIndex } from "@/server/engine/taxonomy/ad-categories";
import { objectives, tones } from "@/server/engine/vocabulary";
import { TargetingIndex } from "./targeting-index";

interface Placed {
  advertiser: Advertiser;
  campaign: Campaign;
  adSet: AdSet;
  ads: Ad[];
}

function toCap(cap: FrequencyCap): EngineCap {
  return { unit: cap.unit, windowMs: capWindowMs(cap), maxImpressions: cap.maxImpressions };
}

function isActive(thing: { status: string }): boolean {
  return thing.status === "ACTIVE";
}

function byNo(a: { no: number }, b: { no: number }): number {
  return a.no - b.no;
}

/** Ad sets that may deliver, by falling bid and then by number, with their active ads and creatives by number. */
function place(advertisers: readonly Advertiser[]): Placed[] {
  const placed: Placed[] = [];
  for (const advertiser of advertisers) {
    for (const campaign of advertiser.campaigns.filter(isActive)) {
      for (const adSet of campaign.adSets.filter(isActive)) {
        const ads = adSet.ads
          .filter(isActive)
          .map((ad) => ({ ...ad, creatives: ad.creatives.filter(isActive).sort(byNo) }))
          .filter((ad) => ad.creatives.length > 0)
          .sort(byNo);
        if (ads.length > 0) placed.push({ advertiser, campaign, adSet, ads });
      }
    }
  }
  return placed.sort((a, b) => b.adSet.maxCpmBidMicros - a.adSet.maxCpmBidMicros || a.adSet.no - b.adSet.no);
}

function toEngineAdSet({ advertiser, campaign, adSet, ads }: Placed, firstAd: number): EngineAdSet {
  return {
    no: adSet.no,
    id: adSet.id,
    name: adSet.name,
    campaignNo: campaign.no,
    campaignId: campaign.id,
    campaignName: campaign.name,
    advertiserNo: advertiser.no,
    advertiserId: advertiser.id,
    advertiserName: advertiser.name,
    advertiserDomain: advertiser.domain,
    objective: objectives.indexOf(campaign.objective),
    categoryId: advertiser.category,
    category: Math.max(0, adCategoryIndex(advertiser.category)),
    categoryCodes: advertiser.categoryCodes,
    bidCpmMicros: adSet.maxCpmBidMicros,
    startMs: Date.parse(adSet.startsAt),
    endMs: Date.parse(adSet.endsAt),
    timeZone: adSet.timeZone,
    dailyBudgetMicros: adSet.dailyBudgetMicros ?? null,
    lifetimeBudgetMicros: adSet.lifetimeBudgetMicros,
    pacingMode: adSet.pacingMode,
    caps: adSet.caps.map(toCap),
    excludedContent: adSet.exclusions.contentCategories,
    excludedGenres: adSet.exclusions.genres.map(genreText),
    excludedKeywords: adSet.exclusions.keywords.map(stemPhrase),
    excludesExplicit: adSet.exclusions.explicit,
    suitabilityLevel: adSet.exclusions.suitabilityLevel,
    firstAd,
    adCount: ads.length,
  };
}

/** Words of creatives by the object they were read as, which a category has changed with. */
const compiledWords = new WeakMap<Creative, ReturnType<typeof compileAdWords>>();

function wordsOf(creative: Creative, category: string): ReturnType<typeof compileAdWords> {
  let words = compiledWords.get(creative);
  if (words === undefined) {
    words = compileAdWords(creative.keywords, category);
    compiledWords.set(creative, words);
  }
  return words;
}

function toEngineAd(ad: Ad, adSetIndex: number, category: string): EngineAd {
  return {
    no: ad.no,
    id: ad.id,
    name: ad.name,
    adSetIndex,
    clickUrl: ad.clickUrl,
    creatives: ad.creatives.map((creative) => ({
      no: creative.no,
      id: creative.id,
      name: creative.name,
      durationSeconds: creative.durationSeconds,
      tone: tones.indexOf(creative.tone),
      audioUrl: creative.audioUrl,
      mimeType: creative.mimeType,
      companionUrl: creative.companionUrl ?? null,
      companionWidth: creative.companionWidth ?? null,
      companionHeight: creative.companionHeight ?? null,
      words: wordsOf(creative, category),
    })),
  };
}

/** The engine's snapshot of the ladder. Pure: the same ladder and version always give the same catalogue. */
export function buildCatalogue(version: number, advertisers: readonly Advertiser[]): Catalogue {
  const placed = place(advertisers);
  const ads: EngineAd[] = [];
  const adSets = placed.map((p, index) => {
    const adSet = toEngineAdSet(p, ads.length);
    for (const ad of p.ads) ads.push(toEngineAd(ad, index, p.advertiser.category));
    return adSet;
  });
  const index = new TargetingIndex(placed.map((p) => p.adSet.targeting));
  const adIndex = new Map(ads.map((ad, i) => [ad.no, i]));
  const adSetIndex = new Map(adSets.map((adSet, i) => [adSet.no, i]));
  return {
    version,
    adSets,
    ads,
    words: (adSets.length + 31) >> 5,
    bids: Float64Array.from(adSets, (adSet) => adSet.bidCpmMicros),
    categories: Uint8Array.from(adSets, (adSet) => adSet.category),
    categoryOfAdvertiser: new Map(advertisers.map((advertiser) => [advertiser.no, advertiser.category])),
    findAdIndex: (adNo) => adIndex.get(adNo) ?? -1,
    findAdSetIndex: (adSetNo) => adSetIndex.get(adSetNo) ?? -1,
    matchTargeting: (view: PrivacyView, out: Uint32Array) => index.match(view, out),
  };
}
