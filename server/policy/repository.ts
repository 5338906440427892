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
  /** Why it went live without a finished test of its content; null when there was one. */
  reason: string | null;
  /** The finished test that it went live with. */
  testId: string | null;
  /** The older version whose content it brought back. */
  restores: number | null;
}

/** A version with its document: JSON that only the engine's schema understands, exactly as it was saved. */
export interface StoredPolicy extends PolicyVersion {
  document: unknown;
}

const head = {
  version: true,
  status: true,
  createdAt: true,
  createdBy: true,
  note: true,
  reason: true,
  testId: true,
  restores: true,
} as const;

/** The policy that decides now; null before the first one was saved as LIVE. */
export function loadLivePolicy(prisma: PrismaClient): Promise<StoredPolicy | null> {
  return prisma.policy.findFirst({
    where: { status: "LIVE" },
    orderBy: { version: "desc" },
    select: { ...head, document: true },
  });
}

/** The version that decides now, without its document; null before there is one. */
export async function findLiveVersion(prisma: PrismaClient): Promise<number | null> {
  const live = await prisma.policy.findFirst({
    where: { status: "LIVE" },
    orderBy: { version: "desc" },
    select: { version: true },
  });
  return live?.version ?? null;
}

/** Every version with its document, newest first. */
export function loadPolicies(prisma: PrismaClient): Promise<StoredPolicy[]> {
  return prisma.policy.findMany({ orderBy: { version: "desc" }, select: { ...head, document: true } });
}

/** One version with its document, or null. */
export function findPolicy(prisma: PrismaClient, version: number): Promise<StoredPolicy | null> {
  return prisma.policy.findUnique({ where: { version }, select: { ...head, document: true } });
}

async function retireLive(tx: Prisma.TransactionClient, actor: string): Promise<void> {
  const live = await tx.policy.findMany({ where: { status: "LIVE" }, select: { version: true } });
  for (const { version } of live) {
    await tx.policy.update({ where: { version }, data: { status: "RETIRED" }, select: { version: true } });
    const change = { entity: "policy", entityId: String(version), field: "status" } as const;
    await recordChanges(tx, actor, [{ ...change, before: "LIVE", after: "RETIRED" }]);
  }
}

/** What becomes the next version, and the grounds it goes live on. */
export interface NextPolicy {
  document: unknown;
  createdBy: string;
  note?: string;
  reason?: string | null;
  testId?: string | null;
  restores?: number | null;
}

/**
 * Stores a document as the next version (from 1, without gaps), which decides from now on; the one before retires. A
 * document never changes afterwards: decisions refer to it.
 */
export function savePolicyVersion(prisma: PrismaClient, policy: NextPolicy): Promise<StoredPolicy> {
  return runSerializable(prisma, (tx) => addPolicyVersion(tx, policy));
}

/** `savePolicyVersion` inside a transaction that does more. */
export async function addPolicyVersion(tx: Prisma.TransactionClient, policy: NextPolicy): Promise<StoredPolicy> {
  const { document, createdBy, note = "", reason = null, testId = null, restores = null } = policy;
  const newest = await tx.policy.findFirst({ orderBy: { version: "desc" }, select: { version: true } });
  const version = (newest?.version ?? 0) + 1;
  await retireLive(tx, createdBy);
  const saved = await tx.policy.create({
    data: {
      version,
      status: "LIVE",
      document: document as Prisma.InputJsonValue,
      createdBy,
      note,
      reason,
      testId,
      restores,
    },
    select: { ...head, document: true },
  });
  const after = { status: "LIVE", note, reason, testId, restores };
  await recordChanges(tx, createdBy, [
    { entity: "policy", entityId: String(version), field: "created", before: null, after },
  ]);
  return saved;
}
