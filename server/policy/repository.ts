import { recordChanges } from "@/server/accounts/audit-trail";
import type { Prisma, PrismaClient } from "@/server/database/generated/client";
import { runSerializable } from "@/server/database/run-serializable";

/** A policy's place in its life: being written, deciding now, or replaced. */
export type PolicyStatus = "DRAFT" | "LIVE" | "RETIRED";

export interface PolicyVersion {
  version: number;
  status: PolicyStatus;
  createdAt: Date;
  createdBy: string;
  note: string;
}

/** A version with its document: JSON that only the engine's schema understands, exactly as it was saved. */
export interface StoredPolicy extends PolicyVersion {
  document: unknown;
}

/** There is no policy of that version. */
export class PolicyNotFoundError extends Error {
  override readonly name = "PolicyNotFoundError";
  constructor(version: number) {
    super(`There is no policy with version ${version}.`);
  }
}

const head = { version: true, status: true, createdAt: true, createdBy: true, note: true } as const;

/** The policy that decides now; null before the first one was saved as LIVE. */
export function loadLivePolicy(prisma: PrismaClient): Promise<StoredPolicy | null> {
  return prisma.policy.findFirst({
    where: { status: "LIVE" },
    orderBy: { version: "desc" },
    select: { ...head, document: true },
  });
}

/** One version with its document, or null. */
export function findPolicy(prisma: PrismaClient, version: number): Promise<StoredPolicy | null> {
  return prisma.policy.findUnique({ where: { version }, select: { ...head, document: true } });
}

/** Every version without its document, newest first. */
export function listPolicyVersions(prisma: PrismaClient): Promise<PolicyVersion[]> {
  return prisma.policy.findMany({ orderBy: { version: "desc" }, select: head });
}

async function changeStatus(
  tx: Prisma.TransactionClient,
  { version, before, after, actor }: { version: number; before: PolicyStatus; after: PolicyStatus; actor: string },
): Promise<void> {
  await tx.policy.update({ where: { version }, data: { status: after }, select: { version: true } });
  await recordChanges(tx, actor, [{ entity: "policy", entityId: String(version), field: "status", before, after }]);
}

async function retireLive(tx: Prisma.TransactionClient, actor: string): Promise<void> {
  const live = await tx.policy.findMany({ where: { status: "LIVE" }, select: { version: true } });
  for (const { version } of live) await changeStatus(tx, { version, before: "LIVE", after: "RETIRED", actor });
}

/**
 * Stores a document as the next version (from 1, without gaps) and returns it. As LIVE it replaces the live one, which
 * retires. A document never changes afterwards: decisions refer to it.
 */
export function savePolicyVersion(
  prisma: PrismaClient,
  policy: { document: unknown; status: "DRAFT" | "LIVE"; createdBy: string; note?: string },
): Promise<StoredPolicy> {
  const { document, status, createdBy, note = "" } = policy;
  return runSerializable(prisma, async (tx) => {
    const newest = await tx.policy.findFirst({ orderBy: { version: "desc" }, select: { version: true } });
    const version = (newest?.version ?? 0) + 1;
    if (status === "LIVE") await retireLive(tx, createdBy);
    const saved = await tx.policy.create({
      data: { version, status, document: document as Prisma.InputJsonValue, createdBy, note },
      select: { ...head, document: true },
    });
    const after = { status, note };
    const created = { entity: "policy", entityId: String(version), field: "created", before: null, after } as const;
    await recordChanges(tx, createdBy, [created]);
    return saved;
  });
}

/** Makes a stored version decide from now on, a retired one too; the one before retires. Throws PolicyNotFoundError. */
export function makePolicyLive(prisma: PrismaClient, version: number, actor: string): Promise<void> {
  return runSerializable(prisma, async (tx) => {
    const found = await tx.policy.findUnique({ where: { version }, select: { status: true } });
    if (!found) throw new PolicyNotFoundError(version);
    if (found.status === "LIVE") return;
    await retireLive(tx, actor);
    await changeStatus(tx, { version, before: found.status, after: "LIVE", actor });
  });
}
