import fastify, { type FastifyInstance } from "fastify";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { grantTenants } from "@/server/accounts/tenant-scope";
import { makeViewer } from "@/server/accounts/testing/make-viewer";
import type { Viewer } from "@/server/accounts/viewer";
import { handleError } from "@/server/api/http/handle-error";
import { campaignSheetsPlugin } from "@/server/api/http/routes/campaign-sheets";
import { findAdvertiser } from "@/server/campaigns/repository";
import { createAdvertisers } from "@/server/campaigns/save-advertisers";
import type { Advertiser } from "@/server/campaigns/schema";
import { makeAdvertiserDraft } from "@/server/campaigns/testing/make-advertiser-draft";
import { prepareDataFolder } from "@/server/process-tests/serving/prepare-data-folder";
import { ProcessScene } from "@/server/process-tests/serving/process-scene";
import { impatientPolicy } from "@/server/process-tests/traffic/small-ladder";
import type { Runtime } from "@/server/runtime";
import type { ImportPreview } from "./schema";

const publicUrl = "http://127.0.0.1:3000";
const scene = new ProcessScene();
let runtime: Runtime;
let server: FastifyInstance;
let own: Advertiser;
let other: Advertiser;
let viewer: Viewer | null;
const manager = () =>
  makeViewer({ role: "ACCOUNT_MANAGER", tenants: grantTenants([own.no]), email: "mona@example.test" });

beforeAll(async () => {
  const dataDir = scene.makeDataFolder();
  await prepareDataFolder(dataDir, { advertisers: [], policy: impatientPolicy });
  runtime = await scene.openStores(dataDir);
  const drafts = ["Grüne =Wiese", "Birch"].map((name) => makeAdvertiserDraft({ name, campaigns: 2, adSets: 2 }));
  [own, other] = (await createAdvertisers(runtime.prisma, drafts, "test")) as [Advertiser, Advertiser];
  server = fastify();
  server.setErrorHandler(handleError);
  const { desks } = runtime.application;
  await server.register(campaignSheetsPlugin({ desks, findViewer: async () => viewer }, publicUrl));
});
afterAll(async () => {
  await server?.close();
  await scene.close();
});
beforeEach(() => {
  viewer = manager();
});

async function send(
  file: string | Buffer,
  { advertiser = own, apply = "" }: { advertiser?: Advertiser; apply?: string } = {},
) {
  const query = new URLSearchParams({ advertiser: advertiser.id, ...(apply === "" ? {} : { apply }) });
  const headers = { origin: publicUrl, "content-type": "text/csv" };
  const answer = await server.inject({ method: "POST", url: `/api/campaign-sheets?${query}`, headers, payload: file });
  return { status: answer.statusCode, preview: answer.json<ImportPreview>() };
}
const download = (advertiser: Advertiser) => server.inject(`/api/campaign-sheets?advertiser=${advertiser.id}`);
const countEntries = () => runtime.prisma.auditEntry.count();

describe("campaigns as a file", () => {
  it("go out and come in again without a change", async () => {
    const answer = await download(own);
    expect(answer.headers["content-disposition"]).toMatch(
      /^attachment; filename\*=UTF-8''Gr%C3%BCne-Wiese-campaigns-\d{4}-\d\d-\d\d\.csv$/,
    );
    const { preview } = await send(answer.rawPayload);
    expect(preview).toMatchObject({ status: "ready", rows: 2 + 4 + 4 + 8, problems: [], changes: [] });
    const before = await countEntries();
    expect((await send(answer.rawPayload, { apply: preview.fingerprint })).preview.status).toBe("applied");
    expect(await countEntries()).toBe(before);
  });

  it("are changed whole, once, in the change history, and decide at once", async () => {
    const [campaign] = own.campaigns;
    const [adSet] = campaign?.adSets ?? [];
    // As a German spreadsheet saves it.
    const file = Buffer.from(
      `level;id;campaign;ad_set;budget\r\ncampaign;${campaign?.id};Frühling;;\r\nadSet;${adSet?.id};;;6.500,50\r\n`,
      "latin1",
    );
    const { preview } = await send(file);
    expect(preview).toMatchObject({
      status: "ready",
      readAs: "Windows-1252 (Latin-1), columns separated by semicolons",
    });
    expect(preview.changes.map(({ level, name }) => [level, name])).toEqual([
      ["campaign", "Frühling"],
      ["adSet", adSet?.name],
    ]);
    expect((await findAdvertiser(runtime.prisma, own.id))?.campaigns[0]?.name).toBe(campaign?.name);

    expect((await send(file, { apply: "of something else" })).preview.status).toBe("outdated");
    expect((await send(file, { apply: preview.fingerprint })).preview.status).toBe("applied");
    const after = await findAdvertiser(runtime.prisma, own.id);
    expect(after?.campaigns[0]).toMatchObject({
      name: "Frühling",
      adSets: [{ lifetimeBudgetMicros: 6_500_500_000 }, {}],
    });
    const entries = await runtime.prisma.auditEntry.findMany({
      where: { actor: "mona@example.test" },
      orderBy: { id: "asc" },
    });
    expect(entries.map(({ field, before, after }) => [field, before, after])).toEqual([
      ["name", campaign?.name, "Frühling"],
      ["lifetimeBudgetMicros", 5_000_000_000, 6_500_500_000],
    ]);
    expect(new Set(entries.map(({ at }) => at.getTime())).size).toBe(1);
    const { ladder } = runtime.service.book.directory;
    expect(ladder.findById("campaign", campaign?.id ?? "")?.campaign.name).toBe("Frühling");
    // What was shown then would now do nothing.
    expect((await send(file, { apply: preview.fingerprint })).preview.status).toBe("outdated");
  });

  it("with one wrong row among right ones change nothing", async () => {
    const [campaign] = own.campaigns;
    const file = `level,id,campaign,ad_set,budget\ncampaign,${campaign?.id},Autumn,,\nadSet,${campaign?.adSets[0]?.id},,,1.234\n`;
    const before = await countEntries();
    const { preview } = await send(file, { apply: "anything" });
    expect(preview).toMatchObject({ status: "refused", problems: [{ row: 3, column: "budget", found: "1.234" }] });
    expect(await countEntries()).toBe(before);
  });

  it.each([
    ["a workbook", Buffer.from("PK\x03\x04"), "This is an Excel workbook, not a CSV file."],
    ["nothing", Buffer.alloc(0), "The file is empty."],
  ])("of %s are refused in words", async (_, file, problem) => {
    expect((await send(file)).preview).toMatchObject({ status: "refused", problems: [{ problem }] });
  });

  it("are nobody else's, not even by an id inside the file", async () => {
    expect((await download(other)).statusCode).toBe(404);
    expect((await send("level\n", { advertiser: other })).status).toBe(404);
    const { preview } = await send(`level,id,campaign\ncampaign,${other.campaigns[0]?.id},Mine\n`);
    expect(preview.problems).toMatchObject([{ problem: "this account has no campaign with this id" }]);
    viewer = makeViewer({ role: "ANALYST", tenants: grantTenants([own.no]) });
    expect([(await download(own)).statusCode, (await send("level\n")).status]).toEqual([200, 403]);
    viewer = null;
    expect([(await download(own)).statusCode, (await send("level\n")).status]).toEqual([401, 401]);
  });
});
