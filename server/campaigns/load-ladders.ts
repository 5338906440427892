import { z } from "zod";
import type { Prisma } from "@/server/database/generated/client";
import { fromMoneyColumn } from "./money-column";
import { type Advertiser, advertiserSchema } from "./schema";

/** A row that no longer fits the schemas, for instance after an edit by hand; the message names the place. */
export class StoredLadderError extends Error {
  override readonly name = "StoredLadderError";
}

function groupBy<Row, Out>(
  rows: readonly Row[],
  parent: (row: Row) => string,
  map: (row: Row) => Out,
): Map<string, Out[]> {
  const groups = new Map<string, Out[]>();
  for (const row of rows) {
    const group = groups.get(parent(row));
    if (group) group.push(map(row));
    else groups.set(parent(row), [map(row)]);
  }
  return groups;
}

/**
 * Reads whole ladders in five queries, everything ordered by its number: all of them, or those of the advertisers
 * named. Every ladder is checked against the schemas. Give it a transaction's client, so that the queries agree.
 */
export async function loadLadders(
  tx: Prisma.TransactionClient,
  advertiserIds?: readonly string[],
): Promise<Advertiser[]> {
  const ofAdvertiser = advertiserIds ? { advertiserId: { in: [...advertiserIds] } } : {};
  const ofCampaign = advertiserIds ? { campaign: ofAdvertiser } : {};
  const ofAdSet = advertiserIds ? { adSet: ofCampaign } : {};
  const orderBy = { no: "asc" } as const;

  const advertisers = await tx.advertiser.findMany({
    ...(advertiserIds ? { where: { id: { in: [...advertiserIds] } } } : {}),
    omit: { createdAt: true },
    orderBy,
  });
  const campaigns = await tx.campaign.findMany({ where: ofAdvertiser, omit: { createdAt: true }, orderBy });
  const adSets = await tx.adSet.findMany({ where: ofCampaign, omit: { createdAt: true }, orderBy });
  const ads = await tx.ad.findMany({ where: ofAdSet, omit: { createdAt: true }, orderBy });
  const creatives = await tx.creative.findMany({
    where: advertiserIds ? { ad: ofAdSet } : {},
    omit: { createdAt: true },
    orderBy,
  });

  const creativesOf = groupBy(
    creatives,
    (row) => row.adId,
    ({ adId: _, companionUrl, companionWidth, companionHeight, ...row }) => ({
      ...row,
      companionUrl: companionUrl ?? undefined,
      companionWidth: companionWidth ?? undefined,
      companionHeight: companionHeight ?? undefined,
    }),
  );
  const adsOf = groupBy(
    ads,
    (row) => row.adSetId,
    ({ adSetId: _, ...row }) => ({ ...row, creatives: creativesOf.get(row.id) ?? [] }),
  );
  const adSetsOf = groupBy(
    adSets,
    (row) => row.campaignId,
    ({ campaignId: _, ...row }) => ({
      ...row,
      startsAt: row.startsAt.toISOString(),
      endsAt: row.endsAt.toISOString(),
      dailyBudgetMicros: row.dailyBudgetMicros === null ? undefined : fromMoneyColumn(row.dailyBudgetMicros),
      lifetimeBudgetMicros: fromMoneyColumn(row.lifetimeBudgetMicros),
      maxCpmBidMicros: fromMoneyColumn(row.maxCpmBidMicros),
      ads: adsOf.get(row.id) ?? [],
    }),
  );
  const campaignsOf = groupBy(
    campaigns,
    (row) => row.advertiserId,
    ({ advertiserId: _, ...row }) => ({ ...row, adSets: adSetsOf.get(row.id) ?? [] }),
  );

  return advertisers.map((row) => {
    const parsed = advertiserSchema.safeParse({ ...row, campaigns: campaignsOf.get(row.id) ?? [] });
    if (parsed.success) return parsed.data;
    throw new StoredLadderError(`Stored advertiser ${row.id} is not valid:\n${z.prettifyError(parsed.error)}`);
  });
}
