import { promisify } from "node:util";
import { brotliCompress, brotliDecompress, constants } from "node:zlib";
import { z } from "zod";
import type { PrismaClient } from "@/server/database/generated/client";
import { type Advertiser, advertiserSchema } from "./schema";

/** All of a version's advertisers; or those that differ from another version's, named by `since`. */
const documentSchema = z.union([
  z.array(advertiserSchema),
  z.object({ since: z.number().int(), changed: z.array(advertiserSchema) }),
]);

/** Another catalogue already bears this version. */
export class CatalogueVersionTakenError extends Error {
  override readonly name = "CatalogueVersionTakenError";
  constructor(version: number) {
    super(`Catalogue version ${version} already exists with other contents.`);
  }
}

async function unpack(document: Uint8Array): Promise<string> {
  return (await promisify(brotliDecompress)(document)).toString("utf8");
}

/**
 * Keeps the ladders of one catalogue version for ever, so that its decisions can be decided again; about 100 KB for
 * 1,000 ads. Saving the same contents again is fine; other contents throw CatalogueVersionTakenError.
 */
export function saveCatalogueDocument(
  prisma: PrismaClient,
  version: number,
  advertisers: readonly Advertiser[],
): Promise<void> {
  return saveText(prisma, version, JSON.stringify(advertisers));
}

/** As `saveCatalogueDocument`, from the JSON of each advertiser. */
export function saveCatalogueTexts(prisma: PrismaClient, version: number, texts: readonly string[]): Promise<void> {
  return saveText(prisma, version, `[${texts.join(",")}]`);
}

/** The same for a version that differs from an earlier one (`since`) only in these advertisers, as JSON: new or changed. */
export function saveCatalogueDifference(
  prisma: PrismaClient,
  { version, since, changed }: { version: number; since: number; changed: readonly string[] },
): Promise<void> {
  return saveText(prisma, version, `{"since":${since},"changed":[${changed.join(",")}]}`);
}

async function saveText(prisma: PrismaClient, version: number, json: string): Promise<void> {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_LGWIN]: 22 };
  const document = new Uint8Array(await promisify(brotliCompress)(json, { params }));
  const { count } = await prisma.catalogueVersion.createMany({ data: [{ version, document }], skipDuplicates: true });
  if (count === 1) return;
  const stored = await prisma.catalogueVersion.findUnique({ where: { version }, select: { document: true } });
  if (!stored || (await unpack(stored.document)) !== json) throw new CatalogueVersionTakenError(version);
}

/** The ladders of a catalogue version as the engine saw them, by number; or null. */
export async function loadCatalogueDocument(prisma: PrismaClient, version: number): Promise<Advertiser[] | null> {
  const stored = await prisma.catalogueVersion.findUnique({ where: { version }, select: { document: true } });
  if (!stored) return null;
  const document = documentSchema.parse(JSON.parse(await unpack(stored.document)));
  if (Array.isArray(document)) return document;
  const former = await loadCatalogueDocument(prisma, document.since);
  if (former === null) return null;
  const changed = new Set(document.changed.map(({ id }) => id));
  return [...former.filter(({ id }) => !changed.has(id)), ...document.changed].sort((a, b) => a.no - b.no);
}

/** The highest version kept; 0 when there is none. */
export async function latestCatalogueVersion(prisma: PrismaClient): Promise<number> {
  const { _max } = await prisma.catalogueVersion.aggregate({ _max: { version: true } });
  return _max.version ?? 0;
}
