import { describe, expect, it } from "vitest";
import { type AdvertiserDraft, advertiserDraftSchema } from "./draft-schema";
import { createLadderWrite, type LadderWrite, planLadderWrite } from "./plan-ladder-write";
import { type Advertiser, advertiserSchema } from "./schema";
import { makeAdvertiserDraft } from "./testing/make-advertiser-draft";

let made = 0;
const newId = () => `00000000-0000-7000-8000-${String(++made).padStart(12, "0")}`;

function plan(existing: Advertiser | null, draft: AdvertiserDraft): LadderWrite {
  const write = createLadderWrite();
  planLadderWrite({ write, existing, draft: advertiserDraftSchema.parse(draft), newId });
  return write;
}

/** An advertiser as if it had been stored. */
function makeStored(): Advertiser {
  const number = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(number);
    if (typeof node !== "object" || node === null || !("name" in node)) return node;
    const entries = Object.entries(node).map(([key, value]) => [key, number(value)]);
    return { ...Object.fromEntries(entries), id: newId(), no: ++made };
  };
  const draft = advertiserDraftSchema.parse(makeAdvertiserDraft({ campaigns: 2, adSets: 2, ads: 2 }));
  return advertiserSchema.parse(number(draft));
}

function countRows({ advertiser, campaign, adSet, ad, creative }: LadderWrite, kind: "create" | "update"): number[] {
  return [advertiser, campaign, adSet, ad, creative].map((table) => table[kind].length);
}

describe("planLadderWrite", () => {
  it("creates every rung of a new ladder under its parent, with one change each", () => {
    const write = plan(null, makeAdvertiserDraft({ campaigns: 2, adSets: 3, ads: 2, creatives: 2 }));
    expect(countRows(write, "create")).toEqual([1, 2, 6, 12, 24]);
    expect(countRows(write, "update")).toEqual([0, 0, 0, 0, 0]);
    expect(write.changes).toHaveLength(45);
    expect(new Set(write.changes.map(({ field, before }) => `${field} ${before}`))).toEqual(new Set(["created null"]));
    expect(write.chosenIds).toEqual([]);
    const campaignIds = new Set(write.campaign.create.map(({ id }) => id));
    expect(write.adSet.create.every(({ campaignId }) => campaignIds.has(campaignId))).toBe(true);
  });

  it("writes nothing for a ladder that comes back as it was read", () => {
    const stored = makeStored();
    const write = plan(stored, stored);
    expect([...countRows(write, "create"), ...countRows(write, "update")]).toEqual(Array(10).fill(0));
    expect(write.changes).toEqual([]);
  });

  it("writes one row and one change for each changed field, as they were and are", () => {
    const stored = makeStored();
    const draft = structuredClone(stored);
    const adSet = draft.campaigns[1]?.adSets[0];
    if (!adSet) throw new Error("no ad set");
    adSet.maxCpmBidMicros = 9_000_000;
    delete adSet.dailyBudgetMicros;
    adSet.targeting.genres = ["rock"];
    const write = plan(stored, draft);
    expect(countRows(write, "update")).toEqual([0, 0, 1, 0, 0]);
    expect(write.adSet.update[0]).toMatchObject({ id: adSet.id, maxCpmBidMicros: 9_000_000n, dailyBudgetMicros: null });
    const before = stored.campaigns[1]?.adSets[0];
    expect(write.changes.map(({ field, before, after }) => ({ field, before, after }))).toEqual(
      expect.arrayContaining([
        { field: "maxCpmBidMicros", before: 4_000_000, after: 9_000_000 },
        { field: "dailyBudgetMicros", before: 250_000_000, after: null },
        { field: "targeting", before: before?.targeting, after: adSet.targeting },
      ]),
    );
    expect(write.changes).toHaveLength(3);
  });

  it("leaves alone what a draft does not mention, and adds what it does", () => {
    const stored = makeStored();
    const [campaign] = stored.campaigns;
    if (!campaign) throw new Error("no campaign");
    const added = makeAdvertiserDraft().campaigns?.[0]?.adSets ?? [];
    const write = plan(stored, { ...stored, campaigns: [{ ...campaign, adSets: added }] });
    expect(countRows(write, "create")).toEqual([0, 0, 1, 1, 2]);
    expect(countRows(write, "update")).toEqual([0, 0, 0, 0, 0]);
    expect(write.adSet.create[0]?.campaignId).toBe(campaign.id);
  });

  it("takes an id that is not found below the same parent for a new one, to be checked", () => {
    const stored = makeStored();
    const [first, second] = stored.campaigns;
    if (!first || !second) throw new Error("no campaigns");
    const [moved] = second.adSets;
    if (!moved) throw new Error("no ad set");
    const write = plan(stored, { ...stored, campaigns: [{ ...first, adSets: [{ ...moved, ads: [] }] }] });
    expect(write.chosenIds).toEqual([{ entity: "adSet", id: moved.id }]);
  });
});
