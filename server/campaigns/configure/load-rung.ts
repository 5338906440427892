import { holdsTenant } from "@/server/accounts/tenant-scope";
import type { Viewer } from "@/server/accounts/viewer";
import type { Prisma } from "@/server/database/generated/client";
import { findAdvertiserId } from "../find-advertiser-id";
import { LadderIndex, type RungOf } from "../ladder-index";
import { loadLadders } from "../load-ladders";
import type { ConfiguredLevel } from "./schema";

/** One rung as it is stored now, with its whole ladder; null for one that is unknown or somebody else's. */
export async function loadRung<Level extends ConfiguredLevel | "advertiser">(
  tx: Prisma.TransactionClient,
  { viewer, level, id }: { viewer: Viewer; level: Level; id: string },
): Promise<RungOf[Level] | null> {
  const advertiserId = await findAdvertiserId(tx, level, id);
  const [advertiser] = advertiserId === undefined ? [] : await loadLadders(tx, [advertiserId]);
  if (advertiser === undefined || !holdsTenant(viewer.tenants, advertiser.no)) return null;
  return new LadderIndex([advertiser]).findById(level, id);
}
