import { Prisma, type PrismaClient } from "@/server/database/generated/client";
import { loadLadders } from "./load-ladders";
import type { Advertiser } from "./schema";

/** One consistent view for several queries, on PostgreSQL too. */
const snapshot = { isolationLevel: Prisma.TransactionIsolationLevel.RepeatableRead, maxWait: 30_000, timeout: 60_000 };

/** Every advertiser with its whole ladder, ordered by number. */
export function listAdvertisers(prisma: PrismaClient): Promise<Advertiser[]> {
  return prisma.$transaction((tx) => loadLadders(tx), snapshot);
}

/** These advertisers with their whole ladders, ordered by number; unknown ids are left out. */
export function findAdvertisers(prisma: PrismaClient, advertiserIds: readonly string[]): Promise<Advertiser[]> {
  return prisma.$transaction((tx) => loadLadders(tx, advertiserIds), snapshot);
}

/** One advertiser with its whole ladder, or null. */
export async function findAdvertiser(prisma: PrismaClient, advertiserId: string): Promise<Advertiser | null> {
  const [advertiser] = await prisma.$transaction((tx) => loadLadders(tx, [advertiserId]), snapshot);
  return advertiser ?? null;
}
