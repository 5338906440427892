import { recordChanges } from "@/server/accounts/audit-trail";
import type { Prisma, PrismaClient } from "@/server/database/generated/client";
import { runSerializable } from "@/server/database/run-serializable";
import { CampaignError } from "./campaign-error";
import type { deliveryStatuses } from "./schema";

/** What has a delivery status of its own. */
export type DeliveringEntity = "campaign" | "adSet" | "ad" | "creative";
type DeliveryStatus = (typeof deliveryStatuses)[number];

interface StatusTable {
  findUnique(query: {
    where: { id: string };
    select: { status: true };
  }): PromiseLike<{ status: DeliveryStatus } | null>;
  update(query: { where: { id: string }; data: { status: DeliveryStatus } }): PromiseLike<unknown>;
}

function pickTable(tx: Prisma.TransactionClient, entity: DeliveringEntity): StatusTable {
  const tables: Record<DeliveringEntity, StatusTable> = {
    campaign: tx.campaign,
    adSet: tx.adSet,
    ad: tx.ad,
    creative: tx.creative,
  };
  return tables[entity];
}

/**
 * Starts, pauses or archives one rung of a ladder, with a change entry. Returns whether anything changed; throws a
 * CampaignError ("not-found").
 */
export function setDeliveryStatus(
  prisma: PrismaClient,
  { entity, id, status, actor }: { entity: DeliveringEntity; id: string; status: DeliveryStatus; actor: string },
): Promise<boolean> {
  return runSerializable(prisma, async (tx) => {
    const table = pickTable(tx, entity);
    const found = await table.findUnique({ where: { id }, select: { status: true } });
    if (!found) throw new CampaignError("not-found", `There is no ${entity} with the id ${id}.`);
    if (found.status === status) return false;
    await table.update({ where: { id }, data: { status } });
    const change = { entity, entityId: id, field: "status", before: found.status, after: status };
    await recordChanges(tx, actor, [change]);
    return true;
  });
}
