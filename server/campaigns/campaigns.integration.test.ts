import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listChanges } from "@/server/accounts/audit-trail";
import { newId } from "@/server/database/new-id";
import { type TestDatabase, testDatabases } from "@/server/database/testing/test-databases";
import {
  CatalogueVersionTakenError,
  latestCatalogueVersion,
  loadCatalogueDocument,
  saveCatalogueDocument,
} from "./catalogue-versions";
import { StoredLadderError } from "./load-ladders";
import { findAdvertiser, listAdvertisers } from "./repository";
import { createAdvertisers, saveAdvertiser } from "./save-advertisers";
import type { AdSet, Advertiser } from "./schema";
import { setDeliveryStatus } from "./set-delivery-status";
import { makeAdvertiserDraft } from "./testing/make-advertiser-draft";
import { updateAdSet } from "./update-ad-set";

const actor = "test@rationale";

function listAdSets(advertiser: Advertiser): AdSet[] {
  return advertiser.campaigns.flatMap(({ adSets }) => adSets);
}

function getFirstAdSet(advertiser: Advertiser): AdSet {
  const [adSet] = listAdSets(advertiser);
  if (!adSet) throw new Error("no ad set");
  return adSet;
}

describe.each(testDatabases)("campaigns on $name", ({ skip, open }) => {
  if (skip) return it.skip("needs PostgreSQL", () => {});
  let database: TestDatabase;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database?.close());

  it("reads a ladder back as it was saved, with ids and rising numbers", async () => {
    const { prisma } = database;
    const draft = makeAdvertiserDraft({ campaigns: 2, adSets: 2, ads: 2 });
    const saved = await saveAdvertiser(prisma, draft, actor);
    expect(await findAdvertiser(prisma, saved.id)).toEqual(saved);
    expect(await listAdvertisers(prisma)).toContainEqual(saved);

    expect(saved).toMatchObject({ name: "Bergwald Coffee", domain: "bergwald.example", currency: "EUR" });
    expect(getFirstAdSet(saved)).toMatchObject({
      startsAt: "2026-11-01T00:00:00.000Z",
      timeZone: "Europe/Berlin",
      dailyBudgetMicros: 250_000_000,
      lifetimeBudgetMicros: 5_000_000_000,
      caps: [{ unit: "DAY", period: 1, maxImpressions: 5 }],
      targeting: { countries: ["DE"], minAge: 18, weekdays: [] },
      exclusions: { keywords: ["disaster"], explicit: true, suitabilityLevel: 2 },
    });
    expect(listAdSets(saved)[1]).not.toHaveProperty("dailyBudgetMicros", expect.anything());
    const numbers = listAdSets(saved).flatMap(({ ads }) =>
      ads.flatMap(({ creatives }) => creatives.map(({ no }) => no)),
    );
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
    expect(new Set(numbers).size).toBe(16);
  });

  it("never gives a number out again, not even of a write that failed", async () => {
    const { prisma } = database;
    const draft = makeAdvertiserDraft();
    const before = await saveAdvertiser(prisma, draft, actor);
    const clash = { ...makeAdvertiserDraft(), campaigns: [{ ...draft.campaigns![0]!, id: before.campaigns[0]!.id }] };
    await expect(saveAdvertiser(prisma, clash, actor)).rejects.toMatchObject({
      name: "CampaignError",
      code: "id-taken",
    });
    await expect(
      prisma.$transaction(async (tx) => {
        const { id: _, no: __, campaigns: ___, ...fields } = before;
        await tx.advertiser.create({ data: { id: newId(), ...fields } });
        throw new Error("change of mind");
      }),
    ).rejects.toThrow("change of mind");
    const after = await saveAdvertiser(prisma, draft, actor);
    expect(after.no).toBe(before.no + 2);
  });

  it("cannot be made to change another advertiser's campaign", async () => {
    const { prisma } = database;
    const theirs = await saveAdvertiser(prisma, makeAdvertiserDraft({ name: "Theirs" }), actor);
    const mine = await saveAdvertiser(prisma, makeAdvertiserDraft({ name: "Mine" }), actor);
    const steal = { ...mine, campaigns: [{ ...theirs.campaigns[0]!, status: "ARCHIVED" as const }] };
    await expect(saveAdvertiser(prisma, steal, actor)).rejects.toMatchObject({ code: "id-taken" });
    expect(await findAdvertiser(prisma, theirs.id)).toEqual(theirs);
    expect(await findAdvertiser(prisma, mine.id)).toEqual(mine);
  });

  it("saves changes with their history and keeps what the draft leaves out", async () => {
    const { prisma } = database;
    const saved = await saveAdvertiser(prisma, makeAdvertiserDraft({ campaigns: 2 }), actor);
    const [first, second] = saved.campaigns;
    if (!first || !second) throw new Error("no campaigns");
    const changed = await saveAdvertiser(prisma, { ...saved, campaigns: [{ ...first, name: "Renamed" }] }, "ada");
    expect(changed).toEqual({ ...saved, campaigns: [{ ...first, name: "Renamed" }, second] });
    const changes = await listChanges(prisma, { entity: "campaign", entityId: first.id });
    expect(changes.map(({ actor, field, before, after }) => ({ actor, field, before, after }))).toEqual([
      { actor: "ada", field: "name", before: "Campaign 1", after: "Renamed" },
      {
        actor,
        field: "created",
        before: null,
        after: { name: "Campaign 1", status: "ACTIVE", objective: "REACH" },
      },
    ]);
    expect(await listChanges(prisma, { entity: "campaign", entityId: second.id })).toHaveLength(1);
  });

  it("loads many ladders at once, all or none", async () => {
    const { prisma } = database;
    const before = await prisma.advertiser.count();
    const drafts = Array.from({ length: 12 }, (_, i) =>
      makeAdvertiserDraft({ name: `Bulk ${i}`, campaigns: 2, adSets: 2, ads: 3, creatives: 2 }),
    );
    const saved = await createAdvertisers(prisma, drafts, actor);
    expect(saved.map(({ name }) => name)).toEqual(drafts.map(({ name }) => name));
    expect(saved.flatMap(listAdSets).flatMap(({ ads }) => ads)).toHaveLength(144);

    const broken = [...drafts, makeAdvertiserDraft({ name: "" })];
    await expect(createAdvertisers(prisma, broken, actor)).rejects.toMatchObject({ issues: [{ path: [12, "name"] }] });
    const clash = [...drafts, { ...drafts[0]!, id: saved[0]!.campaigns[0]!.id }];
    await expect(createAdvertisers(prisma, clash, actor)).rejects.toMatchObject({ code: "id-taken" });
    expect(await prisma.advertiser.count()).toBe(before + 12);
  });

  it.each(["campaign", "adSet", "ad", "creative"] as const)("pauses a rung of the kind %s", async (entity) => {
    const { prisma } = database;
    const saved = await saveAdvertiser(prisma, makeAdvertiserDraft(), actor);
    const [campaign] = saved.campaigns;
    const adSet = getFirstAdSet(saved);
    const [ad] = adSet.ads;
    const id = { campaign, adSet, ad, creative: ad?.creatives[0] }[entity]?.id ?? "";
    expect(await setDeliveryStatus(prisma, { entity, id, status: "PAUSED", actor: "ada" })).toBe(true);
    expect(await setDeliveryStatus(prisma, { entity, id, status: "PAUSED", actor: "ada" })).toBe(false);
    const after = JSON.stringify(await findAdvertiser(prisma, saved.id));
    expect(after.match(/"PAUSED"/g)).toHaveLength(1);
    const [change] = await listChanges(prisma, { entity, entityId: id });
    expect(change).toMatchObject({ actor: "ada", field: "status", before: "ACTIVE", after: "PAUSED" });
    const absent = setDeliveryStatus(prisma, { entity, id: newId(), status: "PAUSED", actor });
    await expect(absent).rejects.toMatchObject({ name: "CampaignError", code: "not-found" });
  });

  it("changes the named fields of an ad set, and only those", async () => {
    const { prisma } = database;
    const saved = await saveAdvertiser(prisma, makeAdvertiserDraft(), actor);
    const adSet = getFirstAdSet(saved);
    const patch = {
      dailyBudgetMicros: null,
      maxCpmBidMicros: 7_000_000,
      caps: [{ unit: "WEEK" as const, maxImpressions: 9 }],
    };
    const changed = await updateAdSet(prisma, { id: adSet.id, patch, actor: "ada" });
    const { dailyBudgetMicros: _, ...rest } = adSet;
    const caps = [{ unit: "WEEK", period: 1, maxImpressions: 9 }];
    expect(changed).toEqual({ ...rest, maxCpmBidMicros: 7_000_000, caps });
    expect(getFirstAdSet((await findAdvertiser(prisma, saved.id))!)).toEqual(changed);
    const changes = await listChanges(prisma, { entity: "adSet", entityId: adSet.id });
    expect(changes.map(({ field }) => field).toSorted()).toEqual([
      "caps",
      "created",
      "dailyBudgetMicros",
      "maxCpmBidMicros",
    ]);

    const backwards = updateAdSet(prisma, { id: adSet.id, patch: { endsAt: "2026-10-01T00:00:00Z" }, actor });
    await expect(backwards).rejects.toMatchObject({ issues: [{ path: ["endsAt"] }] });
    await expect(updateAdSet(prisma, { id: newId(), patch: {}, actor })).rejects.toMatchObject({ code: "not-found" });
  });

  it("loses no change when many people change one ad set at once", async () => {
    const { prisma } = database;
    const adSet = getFirstAdSet(await saveAdvertiser(prisma, makeAdvertiserDraft(), actor));
    const bids = [5_000_000, 6_000_000, 7_000_000, 8_000_000];
    const change = (maxCpmBidMicros: number) =>
      updateAdSet(prisma, { id: adSet.id, patch: { maxCpmBidMicros }, actor });
    await Promise.all(bids.map(change));
    const changes = (await listChanges(prisma, { entity: "adSet", entityId: adSet.id })).filter(
      ({ field }) => field === "maxCpmBidMicros",
    );
    expect(changes.map(({ after }) => after).toSorted()).toEqual(bids);
    // Each change began where another one had ended, so exactly one value was left as the last.
    const replaced = changes.map(({ before }) => before);
    const left = [adSet.maxCpmBidMicros, ...bids].filter((bid) => !replaced.includes(bid));
    const stored = await prisma.adSet.findUnique({ where: { id: adSet.id } });
    expect(left.map(BigInt)).toEqual([stored?.maxCpmBidMicros]);
  });

  it("says which stored ladder no longer fits the schemas, and where", async () => {
    const { prisma } = database;
    const saved = await saveAdvertiser(prisma, makeAdvertiserDraft(), actor);
    const { id } = getFirstAdSet(saved);
    await prisma.adSet.update({ where: { id }, data: { targeting: { countries: "DE" } } });
    const error = await findAdvertiser(prisma, saved.id).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(StoredLadderError);
    expect((error as Error).message).toContain(saved.id);
    expect((error as Error).message).toContain("campaigns[0].adSets[0].targeting.countries");
    await prisma.adSet.update({ where: { id }, data: { targeting: {} } });
    const backwards = prisma.adSet.update({ where: { id }, data: { endsAt: new Date(0) } });
    await expect(backwards).rejects.toThrow("ad_set_flight");
  });

  it("keeps every catalogue version as the engine saw it", async () => {
    const { prisma } = database;
    expect(await latestCatalogueVersion(prisma)).toBe(0);
    const advertisers = await listAdvertisers(prisma);
    await saveCatalogueDocument(prisma, 1, advertisers);
    await saveCatalogueDocument(prisma, 1, advertisers);
    await expect(saveCatalogueDocument(prisma, 1, advertisers.slice(1))).rejects.toThrow(CatalogueVersionTakenError);
    await saveCatalogueDocument(prisma, 2, []);
    expect(await latestCatalogueVersion(prisma)).toBe(2);
    expect(await loadCatalogueDocument(prisma, 1)).toEqual(advertisers);
    expect(await loadCatalogueDocument(prisma, 2)).toEqual([]);
    expect(await loadCatalogueDocument(prisma, 3)).toBeNull();
  });
});
