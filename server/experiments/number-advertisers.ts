import { type AdvertiserDraft, advertiserDraftSchema } from "@/server/campaigns/draft-schema";
import { type Advertiser, advertiserSchema } from "@/server/campaigns/schema";
import { newId } from "@/server/database/new-id";

/** Gives a line-up of drafts the numbers a database would give, for worlds that are tried without one. */
export function numberAdvertisers(drafts: readonly AdvertiserDraft[]): Advertiser[] {
  const next = { advertiser: 0, campaign: 0, adSet: 0, ad: 0, creative: 0 };
  return drafts.map((draft) => {
    const advertiser = advertiserDraftSchema.parse(draft);
    return advertiserSchema.parse({
      ...advertiser,
      id: advertiser.id ?? newId(),
      no: ++next.advertiser,
      campaigns: advertiser.campaigns.map((campaign) => ({
        ...campaign,
        id: campaign.id ?? newId(),
        no: ++next.campaign,
        adSets: campaign.adSets.map((adSet) => ({
          ...adSet,
          id: adSet.id ?? newId(),
          no: ++next.adSet,
          ads: adSet.ads.map((ad) => ({
            ...ad,
            id: ad.id ?? newId(),
            no: ++next.ad,
            creatives: ad.creatives.map((creative) => ({
              ...creative,
              id: creative.id ?? newId(),
              no: ++next.creative,
            })),
          })),
        })),
      })),
    });
  });
}
