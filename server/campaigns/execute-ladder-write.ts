import { recordChanges } from "@/server/accounts/audit-trail";
import type { Prisma } from "@/server/database/generated/client";
import { insertInChunks } from "@/server/database/insert-in-chunks";
import { CampaignError } from "./campaign-error";
import type { LadderWrite } from "./plan-ladder-write";

/** A new rung must not take the id of something that exists, here or under another advertiser. */
async function refuseTakenIds(tx: Prisma.TransactionClient, chosenIds: LadderWrite["chosenIds"]): Promise<void> {
  if (chosenIds.length === 0) return;
  const where = { id: { in: chosenIds.map(({ id }) => id) } };
  const query = { where, select: { id: true }, take: 1 };
  const found = [
    ...(await tx.advertiser.findMany(query)),
    ...(await tx.campaign.findMany(query)),
    ...(await tx.adSet.findMany(query)),
    ...(await tx.ad.findMany(query)),
    ...(await tx.creative.findMany(query)),
  ];
  const [taken] = found;
  if (taken) throw new CampaignError("id-taken", `The id ${taken.id} already belongs to something else.`);
}

/** Carries out a planned write with its change history, inside the caller's transaction. Throws a CampaignError. */
export async function executeLadderWrite(
  tx: Prisma.TransactionClient,
  write: LadderWrite,
  actor: string,
): Promise<void> {
  await refuseTakenIds(tx, write.chosenIds);

  await insertInChunks(write.advertiser.create, (data) => tx.advertiser.createMany({ data }));
  await insertInChunks(write.campaign.create, (data) => tx.campaign.createMany({ data }));
  await insertInChunks(write.adSet.create, (data) => tx.adSet.createMany({ data }));
  await insertInChunks(write.ad.create, (data) => tx.ad.createMany({ data }));
  await insertInChunks(write.creative.create, (data) => tx.creative.createMany({ data }));

  const select = { id: true };
  for (const { id, ...data } of write.advertiser.update) await tx.advertiser.update({ where: { id }, data, select });
  for (const { id, ...data } of write.campaign.update) await tx.campaign.update({ where: { id }, data, select });
  for (const { id, ...data } of write.adSet.update) await tx.adSet.update({ where: { id }, data, select });
  for (const { id, ...data } of write.ad.update) await tx.ad.update({ where: { id }, data, select });
  for (const { id, ...data } of write.creative.update) await tx.creative.update({ where: { id }, data, select });

  await recordChanges(tx, actor, write.changes);
}
