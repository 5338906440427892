import type { LadderIndex } from "@/server/campaigns/ladder-index";
import type { SqlParams } from "@/server/ledger/sql-params";

/** Every ad with its ad set and campaign, by ledger number, for tables that know ads only. */
export function listLadderParams({ advertisers }: LadderIndex): SqlParams {
  const adNos: number[] = [];
  const adSetNosOfAds: number[] = [];
  const campaignNosOfAds: number[] = [];
  for (const { campaigns } of advertisers)
    for (const campaign of campaigns)
      for (const adSet of campaign.adSets)
        for (const ad of adSet.ads) {
          adNos.push(ad.no);
          adSetNosOfAds.push(adSet.no);
          campaignNosOfAds.push(campaign.no);
        }
  // A list without elements has no type to compare with: no ad has the number 0.
  return adNos.length === 0
    ? { adNos: [0], adSetNosOfAds: [0], campaignNosOfAds: [0] }
    : { adNos, adSetNosOfAds, campaignNosOfAds };
}
