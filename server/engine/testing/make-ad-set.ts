import type { EngineAdSet } from "../catalogue";

/** An ad set that runs all year with plenty of money, as the engine sees it; `changes` make it what a test needs. */
export function makeEngineAdSet(changes: Partial<EngineAdSet> = {}): EngineAdSet {
  const no = changes.no ?? 1;
  return {
    no,
    id: `ad-set-${no}`,
    name: `Ad set ${no}`,
    campaignNo: 1,
    campaignId: "campaign-1",
    campaignName: "Campaign 1",
    advertiserNo: 1,
    advertiserId: "advertiser-1",
    advertiserName: "Advertiser 1",
    advertiserDomain: "advertiser.example",
    objective: 1,
    categoryId: "1049",
    category: 0,
    categoryCodes: [],
    bidCpmMicros: 5_000_000,
    startMs: Date.UTC(2026, 0, 1),
    endMs: Date.UTC(2027, 0, 1),
    timeZone: "UTC",
    dailyBudgetMicros: null,
    lifetimeBudgetMicros: 1_000_000_000,
    pacingMode: "PACING_EVEN",
    caps: [],
    excludedContent: [],
    excludedGenres: [],
    excludedKeywords: [],
    excludesExplicit: false,
    suitabilityLevel: 1,
    firstAd: 0,
    adCount: 1,
    ...changes,
  };
}
