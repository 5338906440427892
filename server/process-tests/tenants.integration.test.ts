import { hashPassword } from "better-auth/crypto";
import type { FastifyInstance } from "fastify";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Standing } from "@/server/accounts/account-schema";
import { openApiKeys } from "@/server/accounts/api-keys";
import { ensureAdvertiserOrganisation, ensurePublisher } from "@/server/accounts/organisations";
import { storePerson } from "@/server/accounts/people";
import { buildHttpServer } from "@/server/api/http/build-http-server";
import { accountPlugin } from "@/server/api/http/routes/account";
import { trpcPlugin } from "@/server/api/trpc/fastify-plugin";
import type { Advertiser } from "@/server/campaigns/schema";
import { openDatabase } from "@/server/database/open-database";
import { opportunitySchema } from "@/server/engine/opportunity";
import type { DecisionListPage } from "@/server/ledger/decision-list-schema";
import type { Runtime } from "@/server/runtime";
import { readLedger, wonBy } from "./checks/read-ledger";
import { prepareDataFolder, testKey } from "./serving/prepare-data-folder";
import { ProcessScene } from "./serving/process-scene";
import { impatientPolicy, makeAdvertiser } from "./traffic/small-ladder";

const publicUrl = "http://127.0.0.1:3000";
const password = "a password of the test";
const budget = { lifetimeBudgetMicros: 1_000_000_000_000 };
const unknownId = "0190b5a0-0000-7000-8000-0000000000ff";

/** Amber and Birch compete in the US; each has a country where the other does not advertise. Amber bids more. */
const drafts = [
  makeAdvertiser("Amberfilm", "1002", [
    { name: "amber", maxCpmBidMicros: 9_000_000, targeting: { countries: ["US", "DE"] }, ...budget },
  ]),
  makeAdvertiser("Birchwood", "1131", [
    { name: "birch", maxCpmBidMicros: 4_000_000, targeting: { countries: ["US", "GB"] }, ...budget },
  ]),
];

const scene = new ProcessScene();
let runtime: Runtime;
let server: FastifyInstance;
let amber: Advertiser;
let birch: Advertiser;
/** Decisions by the country that they were made for. */
const made: Record<string, string[]> = { US: [], DE: [], GB: [] };
const cookies: Record<string, string> = {};
const keys: Record<string, string> = {};

beforeAll(async () => {
  const dataDir = scene.makeDataFolder();
  const advertisers = await prepareDataFolder(dataDir, { advertisers: drafts, policy: impatientPolicy });
  [amber, birch] = advertisers as [Advertiser, Advertiser];
  await letIn(dataDir);
  runtime = await scene.openStores(dataDir);
  const { application, reader } = runtime;
  for (const country of Object.keys(made)) {
    for (let listener = 0; listener < 4; listener += 1) {
      const { decisionId } = await application.decide(
        opportunitySchema.parse({ placement: { kind: "MUSIC" }, listener: { id: `${country} ${listener}`, country } }),
      );
      made[country]?.push(decisionId);
    }
  }
  await application.recordEvents(
    Object.values(made).flatMap((ids) => ids.map((decisionId) => ({ decisionId, type: "impression" as const }))),
  );
  await readLedger(reader.ledger);
  server = await buildHttpServer({
    application,
    log: pino({ level: "silent" }),
    answerAuction: async () => ({ status: 204, nbr: 2, reason: "not asked" }),
    version: "1.0.0",
    plugins: [trpcPlugin(application, publicUrl), accountPlugin(application, publicUrl)],
  });

  for (const name of Object.keys(standings())) {
    const payload = { email: `${name}@example.test`, password };
    const answer = await server.inject({ method: "POST", url: "/api/auth/sign-in", payload });
    cookies[name] = String(answer.headers["set-cookie"]).split(";")[0] ?? "";
  }
});
afterAll(async () => {
  await server?.close();
  await scene.close();
});

const standings = (): Record<string, Standing> => ({
  amber: { role: "ADVERTISER", advertiserIds: [amber.id] },
  birch: { role: "ADVERTISER", advertiserIds: [birch.id] },
  manager: { role: "ACCOUNT_MANAGER", advertiserIds: [birch.id] },
  both: { role: "ANALYST", advertiserIds: [amber.id, birch.id] },
  operator: { role: "OPERATOR", advertiserIds: [] },
});

/** Makes people, and a key of each advertiser that was given every scope, as a database may hold it. */
async function letIn(dataDir: string): Promise<void> {
  const { prisma, close } = await openDatabase({ dataDir, databaseUrl: null, log: () => undefined });
  const passwordHash = await hashPassword(password);
  const publisherId = await ensurePublisher(prisma, "Test publisher");
  for (const [name, standing] of Object.entries(standings())) {
    const email = `${name}@example.test`;
    await prisma.$transaction((tx) =>
      storePerson(tx, { name, email, passwordHash, standing, publisherId, actor: "test" }),
    );
  }
  const store = await openApiKeys(prisma, () => undefined);
  for (const { id, name } of [amber, birch]) {
    const organisationId = (await prisma.$transaction((tx) => ensureAdvertiserOrganisation(tx, id))) ?? "";
    const scopes = ["decide", "events", "read", "operate"] as const;
    keys[name] = (await store.create({ organisationId, name, scopes, actor: "test" })).plain;
  }
  await store.close();
  await close();
}

async function ask(who: string, procedure: string, input: object) {
  const url = `/api/trpc/${procedure}?input=${encodeURIComponent(JSON.stringify(input))}`;
  const answer = await server.inject({ url, headers: { cookie: cookies[who] ?? "" } });
  return { status: answer.statusCode, text: answer.body, body: answer.json() };
}

async function list(who: string, input: object = {}): Promise<DecisionListPage> {
  const { status, text, body } = await ask(who, "decisions.list", { range: "7d", limit: 200, ...input });
  if (status !== 200) throw new Error(text);
  return body.result.data;
}

const idsOf = (page: DecisionListPage) => page.rows.map(({ id }) => id).sort();
const of = (...countries: string[]) => countries.flatMap((country) => made[country] ?? []).sort();
const isAmbers = /amber/i;

describe("what each may see of the decisions", () => {
  it("is the scene that was meant: both compete in the US and Amber wins there", async () => {
    const { decisions } = await readLedger(runtime.reader.ledger);
    const winners = (ids: string[] | undefined) =>
      decisions.filter(({ id }) => ids?.includes(id)).map((record) => wonBy(record)?.adNo ?? 0);
    expect(new Set(winners(made.US)).size).toBe(1);
    expect(winners(made.US)).toEqual(winners(made.DE));
    expect(winners(made.GB)).not.toContain(winners(made.US)[0]);
    expect(winners(made.GB)).not.toContain(0);
  });

  it.each([
    ["amber", ["US", "DE"]],
    ["birch", ["US", "GB"]],
    ["manager", ["US", "GB"]],
    ["both", ["US", "DE", "GB"]],
    ["operator", ["US", "DE", "GB"]],
  ])("%s lists and opens those of %j", async (who, countries) => {
    const page = await list(who);
    expect(idsOf(page)).toEqual(of(...countries));
    expect(page.total).toBe(page.rows.length);
    for (const country of ["US", "DE", "GB"]) {
      const { status } = await ask(who, "decisions.get", { id: made[country]?.[0] });
      expect(status).toBe(countries.includes(country) ? 200 : 404);
    }
  });

  it("says of another's decision what it says of one that never was", async () => {
    const others = await ask("birch", "decisions.get", { id: made.DE?.[0] });
    const unknown = await ask("birch", "decisions.get", { id: unknownId });
    expect(others.text).toBe(unknown.text);
  });

  it("finds nothing of another's by any filter, as for ids that never were", async () => {
    const [campaign] = amber.campaigns;
    const adId = campaign?.adSets[0]?.ads[0]?.id;
    for (const [filter, none] of [
      [{ advertiserId: amber.id }, { advertiserId: unknownId }],
      [{ campaignId: campaign?.id }, { campaignId: unknownId }],
      [{ adId }, { adId: unknownId }],
      [{ id: made.DE?.[0] }, { id: unknownId }],
      [{ id: made.DE?.[0]?.slice(0, 30) }, { id: unknownId.slice(0, 30) }],
    ]) {
      const { rows, total } = await list("birch", filter);
      expect({ rows, total }).toEqual({ rows: [], total: 0 });
      expect((await list("birch", none)).total).toBe(0);
    }
    expect(idsOf(await list("birch", { advertiserId: birch.id }))).toEqual(of("GB"));
    expect(idsOf(await list("birch", { outcome: "played" }))).toEqual(of("GB"));
    expect(idsOf(await list("operator", { advertiserId: amber.id }))).toEqual(of("US", "DE"));
  });

  it("leads nowhere else by another's cursor", async () => {
    const { nextCursor } = await list("amber", { limit: 1 });
    expect(nextCursor).not.toBeNull();
    const rows = idsOf(await list("birch", { cursor: nextCursor }));
    expect(rows.every((id) => of("US", "GB").includes(id))).toBe(true);
  });

  it("does not tell who won against one, for how much, or what became of it", async () => {
    const { rows } = await list("birch");
    const lost = rows.filter(({ id }) => made.US?.includes(id));
    expect(lost).toHaveLength(4);
    for (const row of lost) {
      expect(row).toMatchObject({ priceMicros: 0, scoreUnits: 0, marginUnits: null, contributions: [], events: [] });
      expect(row.winner).toMatchObject({ adId: null, advertiser: "", kind: "rival" });
    }
    expect(JSON.stringify(rows)).not.toMatch(isAmbers);
    expect(JSON.stringify((await list("operator")).rows)).toMatch(isAmbers);
  });
});

describe("what each key may read", () => {
  const read = (key: string | undefined, id: string | undefined) =>
    server.inject({ url: `/api/v1/decisions/${id}`, headers: { authorization: `Bearer ${key}` } });

  it("is what its advertiser took part in; the rest is not there", async () => {
    expect((await read(keys.Birchwood, made.GB?.[0])).statusCode).toBe(200);
    expect((await read(keys.Birchwood, made.US?.[0])).statusCode).toBe(200);
    const others = await read(keys.Birchwood, made.DE?.[0]);
    const unknown = await read(keys.Birchwood, unknownId);
    expect(others.statusCode).toBe(404);
    expect({ ...others.json(), requestId: "" }).toEqual({ ...unknown.json(), requestId: "" });
    expect((await read(testKey, made.DE?.[0])).statusCode).toBe(200);
  });

  it("is all that an advertiser's key may do, whatever it was given", async () => {
    for (const [url, payload] of [
      ["/api/v1/decisions", { placement: { kind: "MUSIC" } }],
      ["/api/v1/events", []],
      ["/api/v1/operations/recount", {}],
    ] as const) {
      const headers = { authorization: `Bearer ${keys.Amberfilm}` };
      expect((await server.inject({ method: "POST", url, headers, payload })).statusCode).toBe(403);
    }
  });
});

describe("strangers", () => {
  it("get nothing of anybody", async () => {
    for (const cookie of ["", `${(cookies.amber ?? "").slice(0, -4)}AAAA`]) {
      cookies.stranger = cookie;
      for (const [procedure, input] of [
        ["decisions.list", {}],
        ["decisions.get", { id: made.US?.[0] }],
        ["members.list", {}],
      ] as const) {
        const { status, text } = await ask("stranger", procedure, input);
        expect(status).toBe(401);
        expect(text).not.toMatch(/amber|birch/i);
      }
    }
  });
});
