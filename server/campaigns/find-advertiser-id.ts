import type { Prisma } from "@/server/database/generated/client";
import type { LadderLevel } from "./ladder-index";

/** The advertiser whose ladder a rung stands in; undefined for an unknown rung. */
export async function findAdvertiserId(
  tx: Prisma.TransactionClient,
  level: LadderLevel,
  id: string,
): Promise<string | undefined> {
  const where = { id };
  const ofCampaign = { campaign: { select: { advertiserId: true } } };
  switch (level) {
    case "advertiser":
      return id;
    case "campaign":
      return (await tx.campaign.findUnique({ where, select: { advertiserId: true } }))?.advertiserId;
    case "adSet":
      return (await tx.adSet.findUnique({ where, select: ofCampaign }))?.campaign.advertiserId;
    case "ad":
      return (await tx.ad.findUnique({ where, select: { adSet: { select: ofCampaign } } }))?.adSet.campaign
        .advertiserId;
    case "creative": {
      const found = await tx.creative.findUnique({
        where,
        select: { ad: { select: { adSet: { select: ofCampaign } } } },
      });
      return found?.ad.adSet.campaign.advertiserId;
    }
  }
}
