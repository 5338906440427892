import { latestCatalogueVersion, saveCatalogueText } from "@/server/campaigns/catalogue-versions";
import { findAdvertisers } from "@/server/campaigns/repository";
import type { Advertiser } from "@/server/campaigns/schema";
import { buildCatalogue } from "@/server/catalog/build-catalogue";
import type { PrismaClient } from "@/server/database/generated/client";
import { type CampaignBook, readCampaigns } from "./campaign-book";
import { Directory } from "./directory";

interface Known {
  version: number;
  /** By number, as the database orders them. */
  advertisers: readonly Advertiser[];
  /** JSON of each, by its id. */
  texts: Map<string, string>;
}

/**
 * Reads campaigns again after a change: only the advertisers that it was about, so that deciding is not held up by the
 * rest. What comes out is what `readCampaigns` would read.
 */
export class CampaignReader {
  readonly #prisma: PrismaClient;
  #known: Known | null = null;

  constructor(prisma: PrismaClient) {
    this.#prisma = prisma;
  }

  /** Everything. */
  async readAll(): Promise<CampaignBook> {
    const book = await readCampaigns(this.#prisma);
    const { advertisers } = book.directory.ladder;
    const texts = new Map(advertisers.map((advertiser) => [advertiser.id, JSON.stringify(advertiser)]));
    this.#known = { version: book.catalogue.version, advertisers, texts };
    return book;
  }

  /** The same with only these advertisers read anew; everything when another process has counted versions on meanwhile. */
  async readChanged(advertiserIds: readonly string[]): Promise<CampaignBook> {
    const known = this.#known;
    if (known === null || (await latestCatalogueVersion(this.#prisma)) !== known.version) return await this.readAll();
    const fresh = await findAdvertisers(this.#prisma, advertiserIds);
    const texts = new Map(known.texts);
    for (const advertiser of fresh) texts.set(advertiser.id, JSON.stringify(advertiser));
    const freshIds = new Set(fresh.map(({ id }) => id));
    const advertisers = [...known.advertisers.filter(({ id }) => !freshIds.has(id)), ...fresh].sort(
      (a, b) => a.no - b.no,
    );
    const isSame = texts.size === known.texts.size && fresh.every(({ id }) => texts.get(id) === known.texts.get(id));
    const version = isSame ? known.version : known.version + 1;
    if (!isSame) {
      const json = `[${advertisers.map(({ id }) => texts.get(id)).join(",")}]`;
      await saveCatalogueText(this.#prisma, version, json);
    }
    this.#known = { version, advertisers, texts };
    return { catalogue: buildCatalogue(version, advertisers), directory: new Directory(advertisers) };
  }
}
