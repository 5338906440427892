import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { latestCatalogueVersion, loadCatalogueDocument } from "@/server/campaigns/catalogue-versions";
import { listAdvertisers } from "@/server/campaigns/repository";
import { createAdvertisers } from "@/server/campaigns/save-advertisers";
import type { Advertiser } from "@/server/campaigns/schema";
import { updateAdSet } from "@/server/campaigns/update-ad-set";
import { type Database, openDatabase } from "@/server/database/open-database";
import { makeAdvertiser } from "@/server/process-tests/traffic/small-ladder";
import { CampaignReader } from "./campaign-reader";

const folder = mkdtempSync(join(tmpdir(), "rationale-reader-"));
const terms = { maxCpmBidMicros: 3_000_000, lifetimeBudgetMicros: 1_000_000_000_000 };
let database: Database;

beforeAll(async () => {
  database = await openDatabase({ dataDir: folder, databaseUrl: null, log: () => undefined });
  const names = Array.from({ length: 12 }, (_, i) => `Advertiser${i}`);
  const drafts = names.map((name) => makeAdvertiser(name, "1002", [{ name, ...terms }]));
  await createAdvertisers(database.prisma, drafts, "test");
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

const firstAdSetOf = (advertiser: Advertiser) => advertiser.campaigns[0]?.adSets[0];

async function changeBid(advertiser: Advertiser, maxCpmBidMicros: number): Promise<void> {
  const id = firstAdSetOf(advertiser)?.id ?? "";
  await updateAdSet(database.prisma, { id, patch: { maxCpmBidMicros }, actor: "test" });
}

test("every version can be read back as it was, and only every few changes is kept whole", async () => {
  const { prisma } = database;
  const reader = new CampaignReader(prisma);
  await reader.readAll();
  const seen = new Map<number, Advertiser[]>();
  for (const [step, advertiser] of (await listAdvertisers(prisma)).entries()) {
    await changeBid(advertiser, 4_000_000 + step * 1_000);
    const book = await reader.readChanged([advertiser.id]);
    const stored = await listAdvertisers(prisma);
    expect(book.directory.ladder.advertisers).toEqual(stored);
    seen.set(book.catalogue.version, stored);
  }
  expect(seen.size).toBe(12);
  for (const [version, stored] of seen) expect(await loadCatalogueDocument(prisma, version)).toEqual(stored);
  const rows = await prisma.catalogueVersion.findMany({ orderBy: { version: "asc" }, select: { document: true } });
  const sizes = rows.map(({ document }) => document.byteLength);
  const largest = Math.max(...sizes);
  // The first, and after it every fourth: three of the twelve advertisers may differ.
  expect(sizes.map((size) => size > largest * 0.75)).toEqual(sizes.map((_, i) => i === 0 || (i - 1) % 4 === 0));
});

test("what is as before makes no version", async () => {
  const { prisma } = database;
  const reader = new CampaignReader(prisma);
  const before = await reader.readAll();
  const ids = before.directory.ladder.advertisers.map(({ id }) => id);
  expect((await reader.readChanged(ids)).catalogue.version).toBe(before.catalogue.version);
});

test("two processes that count versions on at once come to one numbering, and both decide by all changes", async () => {
  const { prisma } = database;
  const readers = [new CampaignReader(prisma), new CampaignReader(prisma)];
  await Promise.all(readers.map((reader) => reader.readAll()));
  const advertisers = await listAdvertisers(prisma);
  for (let round = 0; round < 4; round++) {
    const changed = readers.map((_, who) => advertisers[round * 2 + who]);
    const reading = readers.map(async (reader, who) => {
      const advertiser = changed[who];
      if (advertiser === undefined) return;
      await changeBid(advertiser, 6_000_000 + round * 10_000 + who);
      await reader.readChanged([advertiser.id]);
    });
    await Promise.all(reading);
  }
  const books = await Promise.all(readers.map((reader) => reader.readAll()));
  const version = await latestCatalogueVersion(prisma);
  const stored = await listAdvertisers(prisma);
  expect(books.map(({ catalogue }) => catalogue.version)).toEqual([version, version]);
  expect(await loadCatalogueDocument(prisma, version)).toEqual(stored);
});
