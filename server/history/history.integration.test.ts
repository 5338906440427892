import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { recordChanges } from "@/server/accounts/audit-trail";
import { grantTenants } from "@/server/accounts/tenant-scope";
import { makeViewer } from "@/server/accounts/testing/make-viewer";
import type { Viewer } from "@/server/accounts/viewer";
import { createAdvertisers } from "@/server/campaigns/save-advertisers";
import type { Advertiser } from "@/server/campaigns/schema";
import { makeAdvertiserDraft } from "@/server/campaigns/testing/make-advertiser-draft";
import { updateAdSet } from "@/server/campaigns/update-ad-set";
import { newId } from "@/server/database/new-id";
import { type TestDatabase, testDatabases } from "@/server/database/testing/test-databases";
import { createHistoryDesk, type HistoryDesk } from "./history-desk";
import type { HistoryEntry, HistoryInput } from "./schema";

describe.each(testDatabases)("the history on $name", ({ skip, open }) => {
  if (skip) return it.skip("needs PostgreSQL", () => {});
  let database: TestDatabase;
  let desk: HistoryDesk;
  let own: Advertiser;
  let other: Advertiser;
  let manager: Viewer;
  const operator = makeViewer();

  beforeAll(async () => {
    database = await open();
    const { prisma } = database;
    desk = createHistoryDesk({ prisma });
    const drafts = ["Anvil", "Birch"].map((name) => makeAdvertiserDraft({ name, campaigns: 2, adSets: 3, ads: 3 }));
    [own, other] = (await createAdvertisers(prisma, drafts, "import")) as [Advertiser, Advertiser];
    manager = makeViewer({ role: "ACCOUNT_MANAGER", tenants: grantTenants([own.no]) });
    const person = { id: newId(), name: "Mona", email: "mona@example.test", emailVerified: true };
    await prisma.user.create({ data: person });
    for (const { campaigns } of [own, other]) {
      const id = campaigns[1]?.adSets[0]?.id ?? "";
      await updateAdSet(prisma, { id, patch: { maxCpmBidMicros: 7_000_000 }, actor: "mona@example.test" });
    }
    const change = {
      entity: "membership",
      entityId: newId(),
      field: "role",
      before: "ANALYST",
      after: "OPERATOR",
    } as const;
    await prisma.$transaction((tx) => recordChanges(tx, "olga@example.test", [change]));
  });
  afterAll(() => database?.close());

  const list = async (viewer: Viewer, input: HistoryInput = {}) => {
    const page = await desk.list({ viewer, ...input });
    if (page === null) throw new Error("nothing may be seen");
    return page;
  };
  /** Every page, one after the other. */
  async function listAll(viewer: Viewer, input: HistoryInput = {}): Promise<HistoryEntry[]> {
    const entries: HistoryEntry[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await list(viewer, { ...input, ...(cursor === undefined ? {} : { cursor }) });
      entries.push(...page.entries);
      cursor = page.nextCursor;
    }
    return entries;
  }

  it("says who changed what of what, with before and after", async () => {
    const [newest] = (await list(manager)).entries;
    expect(newest).toMatchObject({
      actor: "mona@example.test",
      actorName: "Mona",
      entity: "adSet",
      name: own.campaigns[1]?.adSets[0]?.name,
      advertiserName: "Anvil",
      campaign: { id: own.campaigns[1]?.id, name: own.campaigns[1]?.name },
      field: "maxCpmBidMicros",
      before: 4_000_000,
      after: 7_000_000,
    });
  });

  it("is paged without a gap and without a repeat", async () => {
    const entries = await listAll(manager);
    expect(entries).toHaveLength(1 + 1 + 2 + 6 + 18 + 36);
    expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
    const order = entries.map(({ at, id }) => `${at} ${id}`);
    expect(order).toEqual(order.toSorted().reverse());
  });

  it("is of one's own advertisers only, and of people for who manages them", async () => {
    const seen = await listAll(manager);
    expect(new Set(seen.map(({ advertiserName }) => advertiserName))).toEqual(new Set(["Anvil"]));
    expect((await list(manager)).people).toEqual([
      { actor: "import", name: null },
      { actor: "mona@example.test", name: "Mona" },
    ]);
    expect(await desk.list({ viewer: manager, campaignId: other.campaigns[0]?.id ?? "" })).toBeNull();
    expect(await desk.list({ viewer: operator, campaignId: newId() })).toBeNull();
    const all = await listAll(operator);
    expect(all).toHaveLength(2 * seen.length + 1);
    expect(all[0]).toMatchObject({ entity: "membership", name: null, advertiserName: null, campaign: null });
    expect((await list(makeViewer({ role: "ADVERTISER", tenants: grantTenants([]) }))).entries).toEqual([]);
  });

  it("is narrowed by campaign, person and days", async () => {
    const [first, second] = own.campaigns;
    expect(await listAll(manager, { campaignId: first?.id })).toHaveLength(1 + 3 + 9 + 18);
    const changed = await listAll(manager, { campaignId: second?.id, actor: "mona@example.test" });
    expect(changed.map(({ field }) => field)).toEqual(["maxCpmBidMicros"]);
    expect(await listAll(manager, { actor: "olga@example.test" })).toEqual([]);
    const day = (shift: number) => new Date(Date.now() + shift * 86_400_000).toISOString().slice(0, 10);
    expect((await list(manager, { from: day(-1), to: day(1) })).entries).not.toEqual([]);
    expect((await list(manager, { from: day(2) })).entries).toEqual([]);
    expect((await list(manager, { to: day(-2) })).entries).toEqual([]);
  });
});
