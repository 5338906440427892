import {
  CatalogueVersionTakenError,
  latestCatalogueVersion,
  loadCatalogueDocument,
  saveCatalogueDocument,
} from "@/server/campaigns/catalogue-versions";
import { listAdvertisers } from "@/server/campaigns/repository";
import type { Advertiser } from "@/server/campaigns/schema";
import { buildCatalogue } from "@/server/catalog/build-catalogue";
import type { PrismaClient } from "@/server/database/generated/client";
import type { Catalogue } from "@/server/engine/catalogue";
import { Directory } from "./directory";

/** Campaigns as they are stored, and the engine's snapshot of them under a version number. */
export interface CampaignBook {
  catalogue: Catalogue;
  directory: Directory;
}

/** How often a version number may be lost to another process before it is an error. */
const attempts = 8;

/**
 * Reads the whole ladder and makes the engine's snapshot of it. A ladder that differs from the last stored version gets
 * the next number and is kept, so that decisions made with it can be made again. When another process has just given that
 * number to something else, everything is read again.
 */
export async function readCampaigns(prisma: PrismaClient): Promise<CampaignBook> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await readOnce(prisma);
    } catch (error) {
      if (attempt === attempts || !(error instanceof CatalogueVersionTakenError)) throw error;
    }
  }
}

async function readOnce(prisma: PrismaClient): Promise<CampaignBook> {
  const advertisers = await listAdvertisers(prisma);
  const latest = await latestCatalogueVersion(prisma);
  const stored = latest === 0 ? null : await loadCatalogueDocument(prisma, latest);
  const version = isSame(stored, advertisers) ? latest : latest + 1;
  if (version !== latest) await saveCatalogueDocument(prisma, version, advertisers);
  return { catalogue: buildCatalogue(version, advertisers), directory: new Directory(advertisers) };
}

function isSame(stored: readonly Advertiser[] | null, current: readonly Advertiser[]): boolean {
  return stored !== null && JSON.stringify(stored) === JSON.stringify(current);
}
