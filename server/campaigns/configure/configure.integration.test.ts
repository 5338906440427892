import { TRPCError } from "@trpc/server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listChanges } from "@/server/accounts/audit-trail";
import { grantTenants } from "@/server/accounts/tenant-scope";
import { makeViewer } from "@/server/accounts/testing/make-viewer";
import type { Viewer } from "@/server/accounts/viewer";
import { createCaller } from "@/server/api/trpc/app-router";
import type { Advertiser } from "@/server/campaigns/schema";
import { newId } from "@/server/database/new-id";
import { opportunitySchema } from "@/server/engine/opportunity";
import { prepareDataFolder } from "@/server/process-tests/serving/prepare-data-folder";
import { ProcessScene } from "@/server/process-tests/serving/process-scene";
import { impatientPolicy, makeAdvertiser } from "@/server/process-tests/traffic/small-ladder";
import type { Runtime } from "@/server/runtime";
import type { CampaignFormInput } from "./schema";

const dayMs = 86_400_000;
const scene = new ProcessScene();
let runtime: Runtime;
let own: Advertiser;
let rival: Advertiser;
let manager: Viewer;
let colleague: Viewer;

beforeAll(async () => {
  const dataDir = scene.makeDataFolder();
  const terms = { maxCpmBidMicros: 3_000_000, lifetimeBudgetMicros: 1_000_000_000, targeting: { countries: ["US"] } };
  const advertisers = await prepareDataFolder(dataDir, {
    advertisers: [
      makeAdvertiser("Anvil", "1002", [{ name: "anvil", ...terms }]),
      makeAdvertiser("Birch", "1377", [{ name: "birch", ...terms }]),
    ],
    policy: impatientPolicy,
  });
  [own, rival] = advertisers as [Advertiser, Advertiser];
  runtime = await scene.openStores(dataDir);
  const tenants = grantTenants([own.no]);
  manager = makeViewer({ userId: "mara", email: "mara@test", role: "ACCOUNT_MANAGER", tenants });
  colleague = makeViewer({ userId: "karl", email: "karl@test", role: "ACCOUNT_MANAGER", tenants });
});
afterAll(() => scene.close());

const callerOf = (viewer: Viewer) => createCaller({ application: runtime.application, viewer });
const decide = async (country: string) =>
  await runtime.application.decide(
    opportunitySchema.parse({ placement: { kind: "MUSIC" }, listener: { id: newId(), country } }),
  );
const refusalOf = (asked: Promise<unknown>) =>
  asked.then(
    () => "answered",
    (error: unknown) => (error instanceof TRPCError ? `${error.code} ${error.message}` : String(error)),
  );

function campaignForm(country: string, own: Partial<CampaignFormInput["adSet"]> = {}): CampaignFormInput {
  return {
    advertiserId: manager.tenants.advertiserNos === "all" ? "" : ownId(),
    name: `Campaign for ${country}`,
    objective: "REACH",
    adSet: {
      name: "Everybody",
      startsAt: new Date(Date.now() - dayMs).toISOString(),
      endsAt: new Date(Date.now() + 13 * dayMs).toISOString(),
      timeZone: "Europe/Berlin",
      dailyBudgetMicros: null,
      lifetimeBudgetMicros: 500_000_000,
      maxCpmBidMicros: 5_000_000,
      pacingMode: "PACING_ASAP",
      caps: [],
      targeting: { countries: [country] },
      exclusions: {},
      ...own,
    },
    ads: [
      {
        name: "Spot",
        clickUrl: "https://anvil.example/",
        creatives: [
          {
            name: "Upbeat",
            audioUrl: "https://cdn.example/spot.mp3",
            mimeType: "audio/mpeg",
            durationSeconds: 20,
            language: "en",
            tone: "UPBEAT",
            keywords: [],
            companionUrl: null,
            companionWidth: null,
            companionHeight: null,
          },
        ],
      },
    ],
  };
}
const ownId = () => own.id;

async function createCampaign(country: string, adSet?: Partial<CampaignFormInput["adSet"]>): Promise<string> {
  const input = { level: "campaign", form: campaignForm(country, adSet), status: "ACTIVE", draftId: null } as const;
  const outcome = await callerOf(manager).configure.create(input);
  if (outcome.status !== "created") throw new Error(JSON.stringify(outcome.problems));
  return outcome.id;
}
/** The first ad set of a campaign, as it is stored. */
async function adSetIdOf(campaignId: string): Promise<string> {
  return (await runtime.prisma.adSet.findFirstOrThrow({ where: { campaignId } })).id;
}

describe("a campaign made from nothing", () => {
  it("decides before the answer is given, and stands in the change history", async () => {
    expect((await decide("FR")).ad).toBeNull();
    const id = await createCampaign("FR");
    expect((await decide("FR")).ad).toMatchObject({ campaignId: id, audioUrl: "https://cdn.example/spot.mp3" });
    const [created] = await listChanges(runtime.prisma, { entity: "campaign", entityId: id });
    expect(created).toMatchObject({
      actor: "mara@test",
      field: "created",
      before: null,
      after: { objective: "REACH" },
    });
  });

  it.each<[string, Partial<CampaignFormInput["adSet"]>, string]>([
    ["a day's budget above the whole", { dailyBudgetMicros: 600_000_000 }, "adSet.dailyBudgetMicros"],
    ["a bid above the budget", { maxCpmBidMicros: 501_000_000_000_000 }, "adSet.maxCpmBidMicros"],
    ["an end that is past", { startsAt: "2020-01-01T00:00:00Z", endsAt: "2020-02-01T00:00:00Z" }, "adSet.endsAt"],
    [
      "two caps of one length",
      {
        caps: [
          { unit: "DAY", period: 7, maxImpressions: 9 },
          { unit: "WEEK", period: 1, maxImpressions: 8 },
        ],
      },
      "adSet.caps.1.period",
    ],
    [
      "a cap that can never be reached",
      {
        caps: [
          { unit: "DAY", period: 1, maxImpressions: 5 },
          { unit: "WEEK", period: 1, maxImpressions: 3 },
        ],
      },
      "adSet.caps.1.maxImpressions",
    ],
    [
      "a genre both wanted and excluded",
      { targeting: { genres: ["jazz"] }, exclusions: { genres: ["jazz"] } },
      "adSet.exclusions.genres",
    ],
    ["a topic that there is not", { targeting: { topics: ["nonsense"] } }, "adSet.targeting.topics"],
    [
      "a region of another country",
      { targeting: { countries: ["DE"], regions: ["FR-IDF"] } },
      "adSet.targeting.regions",
    ],
  ])("with %s is refused at the field, and nothing is written", async (_name, adSet, path) => {
    const before = await runtime.prisma.campaign.count();
    const outcome = await callerOf(manager).configure.create({
      level: "campaign",
      form: campaignForm("ES", adSet),
      status: "ACTIVE",
      draftId: null,
    });
    expect(outcome).toMatchObject({ status: "refused", problems: [{ path }] });
    expect(await runtime.prisma.campaign.count()).toBe(before);
  });

  it("with an end before its start, or a file of nobody's, is refused in a sentence", async () => {
    const upside = campaignForm("ES", { endsAt: new Date(Date.now() - 2 * dayMs).toISOString() });
    const create = (form: CampaignFormInput) =>
      callerOf(manager).configure.create({ level: "campaign", form, status: "ACTIVE", draftId: null });
    expect(await refusalOf(create(upside))).toMatch(/^BAD_REQUEST .*endsAt.*The end must be after the start\./s);
    const foreign = campaignForm("ES");
    for (const ad of foreign.ads) for (const creative of ad.creatives) creative.audioUrl = "/audio/somebody.wav";
    expect(await create(foreign)).toMatchObject({
      problems: [{ path: "ads.0.creatives.0.audioUrl", message: "There is no such sound of this advertiser." }],
    });
  });
});

describe("a change", () => {
  it("is written field by field with before and after, and decides at once", async () => {
    const id = await adSetIdOf(await createCampaign("IT"));
    const { configure } = callerOf(manager);
    const form = await configure.read({ level: "adSet", id });
    const fields = { maxCpmBidMicros: 7_000_000, dailyBudgetMicros: 90_000_000 };
    const saved = await configure.change({ level: "adSet", id, version: form.version, fields });
    expect(saved).toMatchObject({ status: "saved", fields: ["dailyBudgetMicros", "maxCpmBidMicros"] });
    expect((await decide("IT")).priceMicros).toBe(7_000_000);
    const changes = await listChanges(runtime.prisma, { entity: "adSet", entityId: id });
    expect(changes.map(({ field, before, after }) => [field, before, after])).toContainEqual([
      "dailyBudgetMicros",
      null,
      90_000_000,
    ]);
    const again = await configure.read({ level: "adSet", id });
    const version = again.version;
    await configure.change({ level: "adSet", id, version, fields: { dailyBudgetMicros: null } });
    expect(await configure.read({ level: "adSet", id })).toMatchObject({ fields: { dailyBudgetMicros: null } });
  });

  it("below what is spent already is refused with the amount, and changes nothing", async () => {
    const id = await adSetIdOf(await createCampaign("PT", { maxCpmBidMicros: 20_000_000_000 }));
    const { decisionId } = await decide("PT");
    await runtime.application.recordEvents([{ decisionId, type: "impression" }]);
    const { configure } = callerOf(manager);
    const form = await configure.read({ level: "adSet", id });
    expect(form).toMatchObject({ spentMicros: 20_000_000 });
    const change = (fields: object) => configure.change({ level: "adSet", id, version: form.version, fields });
    const refused = await change({ lifetimeBudgetMicros: 19_990_000 });
    if (refused.status !== "refused") throw new Error(refused.status);
    expect(refused.problems).toContainEqual({
      path: "lifetimeBudgetMicros",
      message: expect.stringContaining("€20.00 is spent already"),
    });
    expect(await change({ startsAt: "2026-01-01T00:00:00.000Z" })).toMatchObject({ problems: [{ path: "startsAt" }] });
    expect(await configure.read({ level: "adSet", id })).toEqual(form);
  });

  it("of who saves second is held back, and says what the first changed; nothing is lost", async () => {
    const id = await adSetIdOf(await createCampaign("NL"));
    const opened = await callerOf(manager).configure.read({ level: "adSet", id });
    await callerOf(colleague).configure.change({
      level: "adSet",
      id,
      version: opened.version,
      fields: { name: "Theirs", maxCpmBidMicros: 4_000_000 },
    });
    const mine = { level: "adSet" as const, id, fields: { name: "Mine", lifetimeBudgetMicros: 700_000_000 } };
    const outcome = await callerOf(manager).configure.change({ ...mine, version: opened.version });
    if (outcome.status !== "conflict") throw new Error(outcome.status);
    expect(outcome.changes).toEqual([
      { field: "maxCpmBidMicros", before: 5_000_000, theirs: 4_000_000, by: "karl@test", at: expect.any(String) },
      { field: "name", before: "Everybody", theirs: "Theirs", by: "karl@test", at: expect.any(String) },
    ]);
    const read = () => callerOf(manager).configure.read({ level: "adSet", id });
    expect(await read()).toMatchObject({ fields: { name: "Theirs", lifetimeBudgetMicros: 500_000_000 } });
    await callerOf(manager).configure.change({ ...mine, version: outcome.version });
    expect(await read()).toMatchObject({
      fields: { name: "Mine", lifetimeBudgetMicros: 700_000_000, maxCpmBidMicros: 4_000_000 },
    });
  });

  it("of two who save at the same moment is taken from one of them only", async () => {
    const id = await createCampaign("BE");
    const { version } = await callerOf(manager).configure.read({ level: "campaign", id });
    const change = (viewer: Viewer, name: string) =>
      callerOf(viewer).configure.change({ level: "campaign", id, version, fields: { name } });
    const outcomes = await Promise.all([change(manager, "One"), change(colleague, "Two")]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["conflict", "saved"]);
  });
});

describe("the rest of the ladder", () => {
  it("grows by ad sets, ads and creatives", async () => {
    const campaignId = await createCampaign("AT");
    const { adSet, ads } = campaignForm("CH");
    const { configure } = callerOf(manager);
    const [ad] = ads;
    const [creative] = ad?.creatives ?? [];
    if (ad === undefined || creative === undefined) throw new Error("the form has an ad with a creative");
    const form = { adSet: { ...adSet, name: "Swiss" }, ads };
    const added = await configure.create({ level: "adSet", parentId: campaignId, form, status: "ACTIVE" });
    if (added.status !== "created") throw new Error("refused");
    expect((await decide("CH")).ad).toMatchObject({ campaignId, adSetId: added.id });
    const second = await configure.create({ level: "ad", parentId: added.id, form: ad, status: "PAUSED" });
    if (second.status !== "created") throw new Error("refused");
    const third = { level: "creative", parentId: second.id, form: creative, status: "ACTIVE" } as const;
    expect((await configure.create(third)).status).toBe("created");
    expect(await runtime.prisma.creative.count({ where: { adId: second.id } })).toBe(2);
  });

  it("is copied whole, paused, beside the original", async () => {
    const id = await createCampaign("SE");
    const { configure } = callerOf(manager);
    const copied = await configure.duplicate({ level: "campaign", id });
    if (copied.status !== "created") throw new Error("refused");
    const copy = await runtime.prisma.campaign.findUniqueOrThrow({
      where: { id: copied.id },
      include: { adSets: { include: { ads: { include: { creatives: true } } } } },
    });
    expect(copy).toMatchObject({
      name: "Campaign for SE copy",
      status: "PAUSED",
      adSets: [{ status: "ACTIVE", ads: [{ creatives: [{ audioUrl: "https://cdn.example/spot.mp3" }] }] }],
    });
    const adSetId = await adSetIdOf(id);
    expect((await configure.duplicate({ level: "adSet", id: adSetId })).status).toBe("created");
    expect(await runtime.prisma.adSet.count({ where: { campaignId: id } })).toBe(2);
  });

  it("is paused, resumed and archived, deciding at once; what is archived comes back paused only", async () => {
    const id = await createCampaign("DK");
    const { configure } = callerOf(manager);
    const set = (status: "ACTIVE" | "PAUSED" | "ARCHIVED") => configure.setStatus({ level: "campaign", id, status });
    await set("PAUSED");
    expect((await decide("DK")).ad).toBeNull();
    await set("ACTIVE");
    expect((await decide("DK")).ad).toMatchObject({ campaignId: id });
    await set("ARCHIVED");
    expect((await decide("DK")).ad).toBeNull();
    expect(await refusalOf(set("ACTIVE"))).toMatch(/^BAD_REQUEST It is archived/);
    await set("PAUSED");
    const statuses = (await listChanges(runtime.prisma, { entity: "campaign", entityId: id }))
      .filter(({ field }) => field === "status")
      .map(({ before, after }) => `${before} ${after}`);
    expect(statuses).toEqual(["ARCHIVED PAUSED", "ACTIVE ARCHIVED", "PAUSED ACTIVE", "ACTIVE PAUSED"]);
  });

  it("of others is refused exactly like what there is not", async () => {
    const [campaign] = rival.campaigns;
    const [adSet] = campaign?.adSets ?? [];
    const { configure } = callerOf(manager);
    const asks = [
      (id: string) => configure.read({ level: "adSet", id }),
      (id: string) => configure.change({ level: "adSet", id, version: "first", fields: { name: "Stolen" } }),
      (id: string) => configure.duplicate({ level: "adSet", id }),
      (id: string) => configure.setStatus({ level: "adSet", id, status: "PAUSED" }),
    ];
    for (const ask of asks) {
      expect(await refusalOf(ask(adSet?.id ?? ""))).toBe("NOT_FOUND There is no ad set with this id.");
      expect(await refusalOf(ask(newId()))).toBe("NOT_FOUND There is no ad set with this id.");
    }
    const form = { ...campaignForm("FI"), advertiserId: rival.id };
    const create = configure.create({ level: "campaign", form, status: "ACTIVE", draftId: null });
    expect(await refusalOf(create)).toBe("NOT_FOUND There is no advertiser with this id.");
    const { advertisers, assets } = await configure.choices();
    expect(advertisers.map(({ name }) => name)).toEqual(["Anvil"]);
    expect(new Set(assets.map(({ advertiserId }) => advertiserId))).toEqual(new Set([own.id]));
  });
});

describe("drafts", () => {
  it("are kept as they are typed, one's own only, and are gone when they were sent; never sent twice", async () => {
    const { drafts, configure } = callerOf(manager);
    const document = { name: "Half a camp" };
    const kept = await drafts.save({ id: null, version: 0, title: "Half a camp", document });
    if (kept.status !== "kept") throw new Error(kept.status);
    const { id } = kept;
    const next = { id, title: "Whole", document: { name: "Whole" } };
    expect(await drafts.save({ ...next, version: 1 })).toEqual({ status: "kept", id, version: 2 });
    expect(await drafts.save({ ...next, version: 1 })).toEqual({ status: "newer" });
    expect(await drafts.find({ id })).toMatchObject({ title: "Whole", version: 2, document: { name: "Whole" } });
    expect(await callerOf(colleague).drafts.list()).toEqual([]);
    expect(await refusalOf(callerOf(colleague).drafts.find({ id }))).toMatch(/^NOT_FOUND/);
    const input = { level: "campaign", form: campaignForm("NO"), status: "PAUSED", draftId: id } as const;
    expect((await configure.create(input)).status).toBe("created");
    expect(await configure.create(input)).toMatchObject({ status: "refused", problems: [{ path: "" }] });
    expect(await drafts.list()).toEqual([]);
    expect(await drafts.save({ ...next, version: 2 })).toEqual({ status: "gone" });
  });

  it("of changes are one for a person and a thing, come back by it, and are gone when those were saved", async () => {
    const id = await createCampaign("PT");
    const subject = { level: "campaign" as const, id };
    const { drafts, configure } = callerOf(manager);
    expect(await drafts.findFor(subject)).toBeNull();
    const { version } = await configure.read(subject);
    const document = { version, fields: { name: "Half a name" } };
    const typed = { id: null, version: 0, subject, title: "Camp", document };
    const kept = await drafts.save(typed);
    if (kept.status !== "kept") throw new Error(kept.status);
    expect(await drafts.save(typed)).toEqual({ status: "newer" });
    expect(await drafts.findFor(subject)).toMatchObject({ id: kept.id, subject, document });
    expect(await callerOf(colleague).drafts.findFor(subject)).toBeNull();
    expect((await callerOf(colleague).drafts.save(typed)).status).toBe("kept");
    expect(await refusalOf(drafts.find({ id: kept.id }))).toMatch(/^NOT_FOUND/);
    const meanwhile = await configure.change({ ...subject, version, fields: { objective: "CLICKS" } });
    if (meanwhile.status !== "saved") throw new Error(meanwhile.status);
    const change = { ...subject, draftId: kept.id, fields: { name: "Whole" } };
    expect((await configure.change({ ...change, version })).status).toBe("conflict");
    expect(await drafts.findFor(subject)).not.toBeNull();
    expect((await configure.change({ ...change, version: meanwhile.version })).status).toBe("saved");
    expect(await drafts.findFor(subject)).toBeNull();
    expect((await drafts.list()).filter(({ subject: of }) => of?.id === id)).toEqual([]);
    expect(await callerOf(colleague).drafts.findFor(subject)).toMatchObject({ subject });
  });
});
