import type { PrismaClient } from "@/server/database/generated/client";
import type { Objective } from "@/server/engine/vocabulary";

/** Every creative an ad ever had, by number, and what its campaign wants. */
export async function listCreatives(
  prisma: PrismaClient,
  adId: string,
): Promise<{ objective: Objective; list: { no: number; id: string; name: string }[] }> {
  const ad = await prisma.ad.findUniqueOrThrow({
    where: { id: adId },
    select: {
      creatives: { select: { no: true, id: true, name: true }, orderBy: { no: "asc" } },
      adSet: { select: { campaign: { select: { objective: true } } } },
    },
  });
  return { objective: ad.adSet.campaign.objective, list: ad.creatives };
}
