import { type AuditEntity, listChanges } from "@/server/accounts/audit-trail";
import type { PrismaClient } from "@/server/database/generated/client";
import type { LadderChange } from "./schema";

const most = 40;

/** What was changed at these rungs, newest first. */
export async function listRungChanges(
  prisma: PrismaClient,
  rungs: readonly { entity: AuditEntity; id: string; name: string }[],
): Promise<LadderChange[]> {
  const lists = await Promise.all(
    rungs.map(async ({ entity, id, name }) =>
      (await listChanges(prisma, { entity, entityId: id, limit: most })).map((change) => ({
        ...change,
        subject: name,
      })),
    ),
  );
  return lists
    .flat()
    .sort((a, b) => b.at.getTime() - a.at.getTime())
    .slice(0, most)
    .map(({ id, at, actor, subject, field, before, after }) => ({
      id,
      at: at.toISOString(),
      actor,
      subject,
      field,
      // What a new rung began with stands in its settings.
      before: field === "created" ? null : before,
      after: field === "created" ? null : after,
    }));
}
