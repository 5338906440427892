import { isDeepStrictEqual } from "node:util";
import { Prisma, type PrismaClient } from "@/server/database/generated/client";
import { insertInChunks } from "@/server/database/insert-in-chunks";
import { newId } from "@/server/database/new-id";

/** What a change history is kept for. */
export const auditEntities = [
  "advertiser",
  "campaign",
  "adSet",
  "ad",
  "creative",
  "policy",
  "apiKey",
  "membership",
  "invitation",
] as const;
export type AuditEntity = (typeof auditEntities)[number];

/** One changed field; a new entity is one change of the field "created" with the whole entity after it. */
export interface FieldChange {
  entity: AuditEntity;
  entityId: string;
  field: string;
  /** JSON values; null where there was or is none. */
  before: unknown;
  after: unknown;
}

export interface RecordedChange extends FieldChange {
  id: string;
  at: Date;
  actor: string;
}

/** The value as JSON keeps it: without members that are undefined. */
function toJson(value: unknown): unknown {
  return value === undefined || value === null ? null : JSON.parse(JSON.stringify(value));
}

/** The fields in which two states of one entity differ, in the order of `after`; absent and null are the same. */
export function compareFields<T extends object>(
  entity: AuditEntity,
  entityId: string,
  before: T,
  after: T,
): FieldChange[] {
  const changes: FieldChange[] = [];
  for (const field of new Set([...Object.keys(after), ...Object.keys(before)]) as Set<keyof T & string>) {
    const was = toJson(before[field]);
    const is = toJson(after[field]);
    if (!isDeepStrictEqual(was, is)) changes.push({ entity, entityId, field, before: was, after: is });
  }
  return changes;
}

function toJsonColumn(value: unknown): Prisma.InputJsonValue | typeof Prisma.DbNull {
  return value === null || value === undefined ? Prisma.DbNull : (value as Prisma.InputJsonValue);
}

/** Writes changes inside the transaction that makes them; all get the same instant. */
export async function recordChanges(
  tx: Prisma.TransactionClient,
  actor: string,
  changes: readonly FieldChange[],
): Promise<void> {
  const at = new Date();
  const rows = changes.map(({ entity, entityId, field, before, after }) => ({
    id: newId(),
    at,
    actor,
    entity,
    entityId,
    field,
    before: toJsonColumn(before),
    after: toJsonColumn(after),
  }));
  await insertInChunks(rows, (data) => tx.auditEntry.createMany({ data }));
}

/** The change history of one entity, newest first. */
export async function listChanges(
  prisma: PrismaClient | Prisma.TransactionClient,
  { entity, entityId, limit = 100 }: { entity: AuditEntity; entityId: string; limit?: number },
): Promise<RecordedChange[]> {
  const rows = await prisma.auditEntry.findMany({
    where: { entity, entityId },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: limit,
    select: { id: true, at: true, actor: true, field: true, before: true, after: true },
  });
  return rows.map((row) => ({ ...row, entity, entityId }));
}
