import { LadderIndex } from "@/server/campaigns/ladder-index";
import type { Advertiser } from "@/server/campaigns/schema";
import { resolveSyntheticAd } from "@/server/ledger/testing/synthetic-world";

/** The public id that the rung with a number has in the synthetic ladder. */
export function syntheticId(level: "advertiser" | "campaign" | "adSet" | "ad", no: number): string {
  const kind = { advertiser: 1, campaign: 2, adSet: 3, ad: 4 }[level];
  return `0190b5a0-000${kind}-7000-8000-${no.toString(16).padStart(12, "0")}`;
}

/** A ladder whose numbers are those of the synthetic ledger: one ad set a campaign, three ads each, running in 2026. */
export function makeSyntheticLadder(): LadderIndex {
  const advertisers = new Map<number, Advertiser>();
  for (let adNo = 1; ; adNo += 3) {
    const owner = resolveSyntheticAd(adNo);
    if (owner === null) break;
    const advertiser = advertisers.get(owner.advertiserNo) ?? {
      id: syntheticId("advertiser", owner.advertiserNo),
      no: owner.advertiserNo,
      name: `Advertiser ${owner.advertiserNo}`,
      domain: "brand.example",
      category: "1001",
      categoryCodes: [],
      currency: "EUR",
      timeZone: "Europe/Berlin",
      campaigns: [],
    };
    advertisers.set(owner.advertiserNo, advertiser);
    advertiser.campaigns.push({
      id: syntheticId("campaign", owner.campaignNo),
      no: owner.campaignNo,
      name: `Campaign ${owner.campaignNo}`,
      status: "ACTIVE",
      objective: "REACH",
      adSets: [
        {
          id: syntheticId("adSet", owner.adSetNo),
          no: owner.adSetNo,
          name: `Ad set ${owner.adSetNo}`,
          status: "ACTIVE",
          startsAt: "2025-12-01T00:00:00.000Z",
          endsAt: "2026-12-01T00:00:00.000Z",
          timeZone: "Europe/Berlin",
          lifetimeBudgetMicros: 1_000_000_000,
          maxCpmBidMicros: 4_000_000,
          pacingMode: "PACING_EVEN",
          caps: [{ unit: "DAY", period: 1, maxImpressions: 5 }],
          targeting: {
            kinds: [],
            slots: [],
            countries: [],
            regions: [],
            genders: [],
            platforms: [],
            languages: [],
            genres: [],
            topics: [],
            activities: [],
            dayparts: [],
            weekdays: [],
          },
          exclusions: { contentCategories: [], explicit: true, genres: [], keywords: [], suitabilityLevel: 2 },
          ads: [0, 1, 2].map((step) => ({
            id: syntheticId("ad", adNo + step),
            no: adNo + step,
            name: `Ad ${adNo + step}`,
            status: "ACTIVE" as const,
            clickUrl: "https://brand.example/",
            creatives: [],
          })),
        },
      ],
    });
  }
  return new LadderIndex([...advertisers.values()].sort((a, b) => a.no - b.no));
}
