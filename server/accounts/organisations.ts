import type { Prisma, PrismaClient } from "@/server/database/generated/client";
import { newId } from "@/server/database/new-id";
import { runSerializable } from "@/server/database/run-serializable";

export type OrganisationKind = "PUBLISHER" | "ADVERTISER";

/** The id of the publisher that runs this installation, the oldest if there are several; named so when there is none. */
export function ensurePublisher(prisma: PrismaClient, name: string): Promise<string> {
  return runSerializable(prisma, async (tx) => {
    const select = { id: true };
    const kind = "PUBLISHER";
    const found = await tx.organisation.findFirst({ where: { kind }, orderBy: { id: "asc" }, select });
    return (found ?? (await tx.organisation.create({ data: { id: newId(), name, kind }, select }))).id;
  });
}

/** The id of the organisation that an advertiser is, created when there is none; null for an unknown advertiser. */
export async function ensureAdvertiserOrganisation(
  tx: Prisma.TransactionClient,
  advertiserId: string,
): Promise<string | null> {
  const advertiser = await tx.advertiser.findUnique({
    where: { id: advertiserId },
    select: { name: true, organisation: { select: { id: true } } },
  });
  if (advertiser === null) return null;
  if (advertiser.organisation !== null) return advertiser.organisation.id;
  const data = { id: newId(), name: advertiser.name, kind: "ADVERTISER" as const, advertiserId };
  return (await tx.organisation.create({ data, select: { id: true } })).id;
}
