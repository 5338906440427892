import type { PrismaClient } from "@/server/database/generated/client";
import { newId } from "@/server/database/new-id";
import { runSerializable } from "@/server/database/run-serializable";

export type OrganisationKind = "PUBLISHER" | "ADVERTISER";

/** The id of the organisation of that name and kind, created when there is none. */
export function ensureOrganisation(
  prisma: PrismaClient,
  { name, kind }: { name: string; kind: OrganisationKind },
): Promise<string> {
  return runSerializable(prisma, async (tx) => {
    const select = { id: true };
    const found = await tx.organisation.findFirst({ where: { name, kind }, orderBy: { id: "asc" }, select });
    const { id } = found ?? (await tx.organisation.create({ data: { id: newId(), name, kind }, select }));
    return id;
  });
}
