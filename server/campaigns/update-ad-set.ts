import { compareFields, recordChanges } from "@/server/accounts/audit-trail";
import type { Prisma, PrismaClient } from "@/server/database/generated/client";
import { runSerializable } from "@/server/database/run-serializable";
import { CampaignError } from "./campaign-error";
import { type AdSetPatch, adSetDraftSchema, adSetPatchSchema } from "./draft-schema";
import { pickAdSetFields, toAdSetColumns } from "./ladder-columns";
import { loadLadders } from "./load-ladders";
import type { AdSet } from "./schema";

async function getAdSet(tx: Prisma.TransactionClient, id: string): Promise<AdSet> {
  const row = await tx.adSet.findUnique({ where: { id }, select: { campaign: { select: { advertiserId: true } } } });
  const [advertiser] = row ? await loadLadders(tx, [row.campaign.advertiserId]) : [];
  const adSet = advertiser?.campaigns.flatMap(({ adSets }) => adSets).find((candidate) => candidate.id === id);
  if (!adSet) throw new CampaignError("not-found", `There is no ad set with the id ${id}.`);
  return adSet;
}

/**
 * Changes the named fields of one ad set (budgets, bid, caps, flight, targeting …), with one change entry a field, and
 * returns the ad set as it is now. Throws a ZodError whose paths lead into the patch, or a CampaignError ("not-found").
 */
export async function updateAdSet(
  prisma: PrismaClient,
  { id, patch, actor }: { id: string; patch: AdSetPatch; actor: string },
): Promise<AdSet> {
  const { dailyBudgetMicros, ...changed } = adSetPatchSchema.parse(patch);
  return runSerializable(prisma, async (tx) => {
    const adSet = await getAdSet(tx, id);
    const merged = { ...adSet, ...changed };
    if (dailyBudgetMicros === null) delete merged.dailyBudgetMicros;
    else if (dailyBudgetMicros !== undefined) merged.dailyBudgetMicros = dailyBudgetMicros;
    const { id: _id, ads: _ads, ...fields } = adSetDraftSchema.parse(merged);

    const changes = compareFields("adSet", id, pickAdSetFields(adSet), fields);
    if (changes.length === 0) return adSet;
    await tx.adSet.update({ where: { id }, data: toAdSetColumns(fields), select: { id: true } });
    await recordChanges(tx, actor, changes);
    return { id, no: adSet.no, ...fields, ads: adSet.ads };
  });
}
