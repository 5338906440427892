import { holdsTenant } from "@/server/accounts/tenant-scope";
import type { Viewer } from "@/server/accounts/viewer";
import type { Prisma } from "@/server/database/generated/client";
import { LadderIndex, type RungOf } from "../ladder-index";
import { loadLadders } from "../load-ladders";
import type { ConfiguredLevel } from "./schema";

async function findAdvertiserId(
  tx: Prisma.TransactionClient,
  level: ConfiguredLevel | "advertiser",
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

/** One rung as it is stored now, with its whole ladder; null for one that is unknown or somebody else's. */
export async function loadRung<Level extends ConfiguredLevel | "advertiser">(
  tx: Prisma.TransactionClient,
  { viewer, level, id }: { viewer: Viewer; level: Level; id: string },
): Promise<RungOf[Level] | null> {
  const advertiserId = await findAdvertiserId(tx, level, id);
  const [advertiser] = advertiserId === undefined ? [] : await loadLadders(tx, [advertiserId]);
  if (advertiser === undefined || !holdsTenant(viewer.tenants, advertiser.no)) return null;
  return new LadderIndex([advertiser]).findById(level, id);
}
