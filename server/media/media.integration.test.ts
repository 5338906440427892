import { once } from "node:events";
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { request as openRequest } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { pino } from "pino";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { grantTenants } from "@/server/accounts/tenant-scope";
import { makeViewer } from "@/server/accounts/testing/make-viewer";
import { buildHttpServer } from "@/server/api/http/build-http-server";
import { mediaUploadPlugin } from "@/server/api/http/routes/media-files";
import { createSmallApplication, type SmallApplication } from "@/server/api/http/testing/small-application";
import { createAdvertisers } from "@/server/campaigns/save-advertisers";
import type { Advertiser } from "@/server/campaigns/schema";
import { makeAdvertiserDraft } from "@/server/campaigns/testing/make-advertiser-draft";
import { newId } from "@/server/database/new-id";
import { type TestDatabase, testDatabases } from "@/server/database/testing/test-databases";
import { createMediaDesk } from "./media-desk";
import { createFolderStore } from "./media-store";
import { createS3Store } from "./s3-media-store";
import type { Media } from "./schema";
import { unusedDays } from "./sweep-media";
import { makeMp3, makePng, makeWav } from "./testing/make-files";
import { type S3LikeServer, startS3LikeServer } from "./testing/s3-like-server";

const publicUrl = "http://127.0.0.1:3000";
const dayMs = 86_400_000;
let database: TestDatabase;
let bucket: S3LikeServer;
let advertisers: Advertiser[];
let nowMs = Date.UTC(2026, 10, 23);

beforeAll(async () => {
  const opened = await testDatabases[0]?.open();
  if (opened === undefined) throw new Error("no database");
  database = opened;
  bucket = await startS3LikeServer("eu-central-1", "a secret");
  const drafts = ["Anvil", "Birch"].map((name) => makeAdvertiserDraft({ name }));
  advertisers = await createAdvertisers(database.prisma, drafts, "test");
});
afterAll(async () => {
  await bucket?.close();
  await database?.close();
});

const kinds = ["folder", "bucket"] as const;

describe.each(kinds)("media in a %s", (kind) => {
  let application: SmallApplication;
  let url: string;
  let close: () => Promise<unknown>;
  let first: Advertiser;
  let second: Advertiser;

  beforeAll(async () => {
    [first, second] = advertisers as [Advertiser, Advertiser];
    const { prisma, dataDir } = database;
    const settings = { url: bucket.url, region: "eu-central-1", keyId: "key", secret: "a secret" };
    const store = kind === "folder" ? createFolderStore(join(dataDir, "media")) : createS3Store(settings);
    application = createSmallApplication();
    const media = createMediaDesk({ prisma, store, dataDir, nowMs: () => nowMs });
    Object.assign(application, { desks: { ...application.desks, media } });
    const server = await buildHttpServer({
      application,
      log: pino({ level: "silent" }),
      answerAuction: async () => ({ status: 204, nbr: 0, reason: "unknown" }),
      version: "1.2.3",
      plugins: [mediaUploadPlugin(application, publicUrl)],
    });
    await server.listen({ port: 0, host: "127.0.0.1" });
    url = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
    close = () => {
      server.server.closeAllConnections();
      return server.close();
    };
  });
  afterAll(() => close());
  beforeEach(async () => {
    application.viewer = makeViewer({ role: "ACCOUNT_MANAGER", tenants: grantTenants([first.no]) });
    await database.prisma.media.deleteMany();
    bucket.files.clear();
    rmSync(join(database.dataDir, "media"), { recursive: true, force: true });
    mkdirSync(join(database.dataDir, "media", "incoming"), { recursive: true });
  });

  const send = async (file: Buffer, query: Record<string, string> = {}, headers: Record<string, string> = {}) => {
    const asked = new URLSearchParams({ advertiser: first.id, kind: "audio", name: "spot.mp3", ...query });
    const answer = await fetch(`${url}/api/media?${asked}`, {
      method: "POST",
      body: new Uint8Array(file),
      headers: { origin: publicUrl, ...headers },
    });
    return { status: answer.status, body: (await answer.json()) as Media & { title: string; detail: string } };
  };
  /** Everything that lies anywhere. */
  const listKept = () => {
    const files = readdirSync(join(database.dataDir, "media"), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => name);
    return [...files, ...bucket.files.keys()];
  };

  it("measures a sound and serves it, whole and in part", async () => {
    const mp3 = makeMp3(30);
    const { status, body } = await send(mp3, { name: "C:\\spots\\Summer.mp3" });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      name: "Summer.mp3",
      mimeType: "audio/mpeg",
      durationSeconds: 30,
      sizeBytes: mp3.length,
    });
    expect(body).toMatchObject({ bitrate: 128_000, channels: 2, sampleRate: 44_100, width: null, sizeName: null });
    expect(body.url).toMatch(/^\/media\/[0-9a-f]{64}\.mp3$/);
    expect(listKept()).toHaveLength(1);

    const whole = await fetch(url + body.url);
    expect(whole.headers.get("content-type")).toBe("audio/mpeg");
    expect(whole.headers.get("cache-control")).toContain("immutable");
    expect(Buffer.from(await whole.arrayBuffer()).equals(mp3)).toBe(true);
    const part = await fetch(url + body.url, { headers: { range: "bytes=417-420" } });
    expect(part.status).toBe(206);
    expect(part.headers.get("content-range")).toBe(`bytes 417-420/${mp3.length}`);
    expect([...new Uint8Array(await part.arrayBuffer())]).toEqual([0xff, 0xfb, 0x90, 0x00]);
    const beyond = await fetch(url + body.url, { headers: { range: `bytes=${mp3.length}-` } });
    expect([beyond.status, beyond.headers.get("content-range")]).toEqual([416, `bytes */${mp3.length}`]);
    const same = await fetch(url + body.url, { headers: { "if-none-match": whole.headers.get("etag") ?? "" } });
    expect(same.status).toBe(304);
    const head = await fetch(url + body.url, { method: "HEAD" });
    expect([head.status, head.headers.get("content-length")]).toEqual([200, String(mp3.length)]);
    expect((await fetch(`${url}/media/${"0".repeat(64)}.mp3`)).status).toBe(404);
    expect((await fetch(`${url}/media/..%2Fsecret`)).status).toBe(404);
  });

  it("measures a picture and names its size", async () => {
    const { body } = await send(makePng(300, 250), { kind: "companion", name: "banner.png" });
    expect(body).toMatchObject({ mimeType: "image/png", width: 300, height: 250, sizeName: "Medium rectangle" });
    const own = await send(makePng(301, 250), { kind: "companion" });
    expect(own.body).toMatchObject({ width: 301, sizeName: null });
  });

  it("keeps the same file once, whatever it is called", async () => {
    const one = await send(makeWav(2), { name: "one.wav" });
    const two = await send(makeWav(2), { name: "two.mp3" });
    expect(two.body.url).toBe(one.body.url);
    expect(two.body).toMatchObject({ name: "two.mp3", mimeType: "audio/wav", durationMs: 2_000, channels: 1 });
    expect(listKept()).toHaveLength(1);
  });

  it.each<[string, Buffer, Record<string, string>, number, string]>([
    [
      "text named .mp3",
      Buffer.from("Dear all, the spot is ready."),
      {},
      415,
      "“spot.mp3” is no sound that can be played here: it is text.",
    ],
    ["nothing", Buffer.alloc(0), {}, 400, "The file is empty."],
    [
      "40 MB",
      Buffer.alloc(40 * 1024 * 1024),
      {},
      413,
      "The file is too large (40.0 MB): a sound may have at most 20.0 MB.",
    ],
    [
      "a picture as a sound",
      makePng(10, 10),
      {},
      415,
      "“spot.mp3” is no sound that can be played here: it is a picture (image/png).",
    ],
    [
      "a sound as a picture",
      makeMp3(5),
      { kind: "companion" },
      415,
      "“spot.mp3” is no picture that can be played here: it is a sound (audio/mpeg).",
    ],
    ["half a WAV", makeWav(4).subarray(0, 20_000), {}, 422, "The sound breaks off before its end."],
    ["a tag and no sound", Buffer.concat([Buffer.from("ID3\x04\0\0\0\0\0\0"), Buffer.from("only words")]), {}, 422, ""],
    ["half a second", makeWav(0.5), {}, 422, "The sound is 0.50 seconds long; a spot has at least one second."],
    ["eleven minutes", makeMp3(660), {}, 422, "The sound is 660 seconds long; a spot has at most 600."],
    [
      "a huge picture",
      makePng(5_000, 10),
      { kind: "companion" },
      422,
      "The picture is 5000 × 10 pixels; a side may have at most 4000.",
    ],
  ])("refuses %s in words and keeps nothing", async (_, file, query, status, title) => {
    const answer = await send(file, query);
    expect(answer.status).toBe(status);
    if (title !== "") expect(answer.body.title).toBe(title);
    expect(answer.body.detail).toMatch(/^[A-Z].+\.$/);
    expect(listKept()).toEqual([]);
    expect(await database.prisma.media.count()).toBe(0);
  });

  it("stops what is larger than it said, and forgets what was broken off", async () => {
    const path = `/api/media?advertiser=${first.id}&kind=companion`;
    const endless = openRequest(url + path, { method: "POST", headers: { origin: publicUrl } });
    endless.on("error", () => undefined);
    const answered = once(endless, "response");
    for (let sent = 0; sent < 4; sent++) endless.write(Buffer.alloc(1024 * 1024, 0xff));
    const [response] = (await answered) as [{ statusCode: number }];
    expect(response.statusCode).toBe(413);
    endless.destroy();

    const cancelled = openRequest(url + path, {
      method: "POST",
      headers: { origin: publicUrl, "content-length": 9_999 },
    });
    cancelled.on("error", () => undefined);
    cancelled.write(makePng(1, 1));
    await expect.poll(() => listKept().length).toBe(1);
    cancelled.destroy();
    await expect.poll(listKept).toEqual([]);
    expect(await database.prisma.media.count()).toBe(0);
  });

  it("takes files from nobody else, for nobody else, and from no other site", async () => {
    const mp3 = makeMp3(2);
    expect((await send(mp3, { advertiser: second.id })).status).toBe(404);
    expect((await send(mp3, { advertiser: "nobody" })).status).toBe(400);
    expect((await send(mp3, {}, { origin: "https://evil.example", "sec-fetch-site": "cross-site" })).status).toBe(403);
    for (const role of ["ADVERTISER", "ANALYST"] as const) {
      application.viewer = makeViewer({ role, tenants: grantTenants([first.no]) });
      expect((await send(mp3)).status).toBe(403);
    }
    application.viewer = null;
    expect((await send(mp3)).status).toBe(401);
    expect(listKept()).toEqual([]);
  });

  it("removes what nobody uses, and nothing else", async () => {
    const used = (await send(makeMp3(2))).body;
    const unused = (await send(makeMp3(3))).body;
    const shared = (await send(makeMp3(4))).body;
    const drafted = (await send(makeMp3(5))).body;
    const at = new Date(nowMs);
    const draft = { id: newId(), ownerId: "somebody", title: "", version: 1, createdAt: at, updatedAt: at };
    await database.prisma.campaignDraft.create({ data: { ...draft, document: { ads: [{ audioUrl: drafted.url }] } } });
    const [creative] = first.campaigns[0]?.adSets[0]?.ads[0]?.creatives ?? [];
    await database.prisma.creative.update({ where: { id: creative?.id ?? "" }, data: { audioUrl: used.url } });
    const { media } = application.desks;
    expect(await media.sweep()).toBe(0);
    nowMs += (unusedDays + 1) * dayMs;
    application.viewer = makeViewer({ tenants: grantTenants([second.no]) });
    await send(makeMp3(4), { advertiser: second.id });
    expect(await media.sweep()).toBe(1);
    expect((await fetch(url + unused.url)).status).toBe(404);
    expect((await fetch(url + used.url)).status).toBe(200);
    expect((await fetch(url + shared.url)).status).toBe(200);
    expect((await fetch(url + drafted.url)).status).toBe(200);
    expect(await media.find({ advertiserNo: first.no, url: shared.url })).toBeNull();
    expect(await media.find({ advertiserNo: second.no, url: shared.url })).not.toBeNull();
  });
});
