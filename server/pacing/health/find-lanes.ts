import { loadCatalogueDocument } from "@/server/campaigns/catalogue-versions";
import { buildCatalogue } from "@/server/catalog/build-catalogue";
import type { DeskParts } from "@/server/desk-parts";
import type { Catalogue } from "@/server/engine/catalogue";
import type { PaceLane } from "./queries/list-plan-hours";

const keptVersions = 24;

/** Says where ad sets lie in the pages of a catalogue version; a version that is no longer kept has none. */
export type FindLanes = (catalogueVersion: number, adSetNos: readonly number[]) => Promise<PaceLane[]>;

/** Finds lanes in the catalogue of the moment, and in stored versions, the latest of which are remembered. */
export function createLaneFinder({ prisma, book }: Pick<DeskParts, "prisma" | "book">): FindLanes {
  const known = new Map<number, Map<number, PaceLane>>();

  async function lanesOf(version: number): Promise<Map<number, PaceLane>> {
    const found = known.get(version);
    if (found !== undefined) return found;
    const current = book().catalogue;
    const lanes = current.version === version ? readLanes(current) : await readStored(version);
    known.set(version, lanes);
    if (known.size > keptVersions) known.delete(known.keys().next().value ?? version);
    return lanes;
  }

  async function readStored(version: number): Promise<Map<number, PaceLane>> {
    const document = await loadCatalogueDocument(prisma, version);
    return document === null ? new Map() : readLanes(buildCatalogue(version, document));
  }

  return async (version, adSetNos) => {
    const lanes = await lanesOf(version);
    return adSetNos.flatMap((no) => lanes.get(no) ?? []);
  };
}

function readLanes({ adSets }: Catalogue): Map<number, PaceLane> {
  return new Map(adSets.map(({ no, advertiserNo }, index) => [no, { adSetNo: no, advertiserNo, index }]));
}
