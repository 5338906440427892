import {
  CatalogueVersionTakenError,
  latestCatalogueVersion,
  saveCatalogueDifference,
  saveCatalogueTexts,
} from "@/server/campaigns/catalogue-versions";
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
  texts: ReadonlyMap<string, string>;
  /** The last version that this reader kept whole, and the advertisers that have changed since; null: none yet. */
  whole: { version: number; changedIds: ReadonlySet<string> } | null;
}

/** Of the advertisers: when more have changed since the last whole version, the next one is kept whole. */
const largestDifference = 0.25;

type Whole = NonNullable<Known["whole"]>;

/** What a next version is kept as the difference from: itself when it is to be kept whole. */
function countOn(
  former: Whole | null,
  { version, advertisers }: Pick<Known, "version" | "advertisers">,
  freshIds: ReadonlySet<string>,
): Whole {
  const changedIds = new Set([...(former?.changedIds ?? []), ...freshIds]);
  if (former === null || changedIds.size > advertisers.length * largestDifference) {
    return { version, changedIds: new Set() };
  }
  return { version: former.version, changedIds };
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
    this.#known = { version: book.catalogue.version, advertisers, texts, whole: null };
    return book;
  }

  /** The same with only these advertisers read anew; everything when another process has counted versions on meanwhile. */
  async readChanged(advertiserIds: readonly string[]): Promise<CampaignBook> {
    const known = this.#known;
    if (known === null || (await latestCatalogueVersion(this.#prisma)) !== known.version) return await this.readAll();
    const read = await findAdvertisers(this.#prisma, advertiserIds);
    const freshTexts = new Map(read.map((advertiser) => [advertiser.id, JSON.stringify(advertiser)]));
    // Whoever is as before keeps its object, and with it all that was made of it.
    const fresh = read.filter(({ id }) => freshTexts.get(id) !== known.texts.get(id));
    if (fresh.length === 0) return this.#makeBook(known);
    const freshIds = new Set(fresh.map(({ id }) => id));
    const advertisers = [...known.advertisers.filter(({ id }) => !freshIds.has(id)), ...fresh].sort(
      (a, b) => a.no - b.no,
    );
    const texts = new Map([...known.texts, ...fresh.map(({ id }) => [id, freshTexts.get(id) ?? ""] as const)]);
    const next = { version: known.version + 1, advertisers, texts };
    const whole = countOn(known.whole, next, freshIds);
    try {
      await this.#keep({ ...next, whole });
    } catch (error) {
      if (error instanceof CatalogueVersionTakenError) return await this.readAll();
      throw error;
    }
    this.#known = { ...next, whole };
    return this.#makeBook(next);
  }

  #makeBook({ version, advertisers }: Pick<Known, "version" | "advertisers">): CampaignBook {
    return { catalogue: buildCatalogue(version, advertisers), directory: new Directory(advertisers) };
  }

  /** Keeps a version whole, or as what has changed since the last whole one. */
  async #keep({ version, advertisers, texts, whole }: Known & { whole: Whole }): Promise<void> {
    const textsOf = (some: readonly Advertiser[]) => some.map(({ id }) => texts.get(id) ?? "");
    if (whole.version === version) await saveCatalogueTexts(this.#prisma, version, textsOf(advertisers));
    else {
      const changed = textsOf(advertisers.filter(({ id }) => whole.changedIds.has(id)));
      await saveCatalogueDifference(this.#prisma, { version, since: whole.version, changed });
    }
  }
}
