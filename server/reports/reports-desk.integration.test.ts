import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { grantTenants } from "@/server/accounts/tenant-scope";
import { makeViewer } from "@/server/accounts/testing/make-viewer";
import { newId } from "@/server/database/new-id";
import { type TestDatabase, testDatabases } from "@/server/database/testing/test-databases";
import { createDeliveryDesk } from "@/server/delivery/delivery-desk";
import { TenantLedger } from "@/server/ledger/tenant-ledger";
import { createPacingHoursReader } from "@/server/pacing/health/pacing-hours";
import { ReportQueryError } from "./report-query-error";
import { createReportsDesk, type ReportsDesk } from "./reports-desk";
import type { ReportDefinition } from "./saved-report-schema";
import { type ReportQueryInput, reportQuerySchema } from "./schema";
import { syntheticId } from "./testing/synthetic-ladder";
import { openSyntheticReportLedger, type SyntheticReportLedger } from "./testing/synthetic-report-ledger";

const people = { ada: newId(), bea: newId(), eve: newId() };
const ada = makeViewer({ userId: people.ada, name: "Ada Analyst", role: "ANALYST" });
const bea = makeViewer({ userId: people.bea, name: "Bea", role: "ACCOUNT_MANAGER" });
const eve = makeViewer({ userId: people.eve, name: "Eve", role: "ADVERTISER", tenants: grantTenants([2]) });
const definition: ReportDefinition = {
  query: reportQuerySchema.parse({ view: "delivery", rows: ["campaign"], measures: ["impressions", "reach"] }),
  display: "table",
  range: { range: "7d", from: null, to: null, compare: false },
};
const [embedded] = testDatabases;

let world: SyntheticReportLedger;
let database: TestDatabase;
let desk: ReportsDesk;

beforeAll(async () => {
  if (embedded === undefined) throw new Error("there is no database to test with");
  [world, database] = await Promise.all([openSyntheticReportLedger(800), embedded.open()]);
  desk = createReportsDesk({
    ...database,
    ...parts(),
    currency: "EUR",
    ladder: () => world.ladder,
    // No ad set is stored here: nobody looks for the lanes of one.
    readPacing: createPacingHoursReader({
      ...database,
      ...parts(),
      nowMs: () => 0,
      book: () => expect.fail("no lanes"),
    }),
  });
  for (const [name, userIds] of [
    ["Publisher", [people.ada, people.bea]],
    ["Advertiser", [people.eve]],
  ] as const) {
    const organisationId = newId();
    await database.prisma.organisation.create({
      data: { id: organisationId, name, kind: "PUBLISHER" },
    });
    for (const userId of userIds) {
      await database.prisma.user.create({
        data: {
          id: userId,
          name: userId,
          email: `${userId}@example.test`,
          emailVerified: true,
          updatedAt: new Date(0),
          createdAt: new Date(0),
        },
      });
      await database.prisma.membership.create({ data: { id: newId(), organisationId, userId, role: "ANALYST" } });
    }
  }
});
afterAll(() => Promise.all([world?.close(), database?.close()]));

function parts() {
  return {
    openLedger: ({ tenant, window, signal }: Parameters<ReportsParts["openLedger"]>[0]) =>
      new TenantLedger({ client: world.ledger.client, tenant, window, ownAdNos: () => [], signal }),
    findNewestMs: async () => world.window.toMs - 1,
  };
}
type ReportsParts = Parameters<typeof createReportsDesk>[0];

const run = (query: ReportQueryInput, timeZone?: string, signal?: AbortSignal) =>
  desk.run({
    sight: ada,
    query: reportQuerySchema.parse(query),
    window: world.window,
    previous: null,
    timeZone,
    signal,
  });

describe("a report", () => {
  it("has the numbers of Home and of the list of campaigns", async () => {
    const delivery = createDeliveryDesk({
      ...database,
      ...parts(),
      nowMs: () => world.window.toMs,
      ladder: () => world.ladder,
      trafficPlan: () => null,
    });
    const home = await delivery.home({ viewer: ada, window: world.window, previous: null });
    const measures = ["impressions", "spend", "completes", "clicks", "reach", "frequency", "completionRate"];
    const { rows, totals } = await run({ view: "delivery", rows: ["campaign"], measures });
    const { impressions, spendMicros, completes, clicks, reach, frequency, completionRate } = home.numbers;
    expect(totals.values).toEqual({
      impressions,
      spend: spendMicros,
      completes,
      clicks,
      reach,
      frequency,
      completionRate,
    });
    for (const { id, numbers } of home.campaigns.filter((campaign) => campaign.numbers.impressions > 0)) {
      const row = rows.find(({ keys }) => keys[0]?.value === id);
      expect([row?.values.impressions, row?.values.reach]).toEqual([numbers.impressions, numbers.reach]);
    }
  });

  it("says what its columns mean, whose days they are, and what it read", async () => {
    const result = await run({ view: "delivery", rows: ["day"], measures: ["reach"] });
    expect(result.measures).toMatchObject([{ key: "reach", unit: "count", format: "integer", additivity: "distinct" }]);
    expect(result.dimensions).toMatchObject([{ key: "day", parent: "week", type: "time" }]);
    expect(result).toMatchObject({ timeZone: "Europe/Berlin", currency: "EUR" });
    expect(result.cost.sources).toEqual([{ table: "exposures_hourly", rollup: true }]);
    expect(result.cost.rowsRead).toBeGreaterThan(0);
  });

  it.each<[string, ReportQueryInput, string, string[]]>([
    ["sums by the hour", { view: "ballots", rows: ["agent"], measures: ["meanVote"] }, "UTC", ["contributions_hourly"]],
    ["what sums do not keep", { view: "ballots", rows: ["mood"], measures: ["meanVote"] }, "UTC", ["ballots"]],
    ["days of whole hours", { view: "events", rows: ["day"], measures: ["clicks"] }, "UTC", ["delivery_hourly"]],
    [
      "days that begin at half an hour",
      { view: "events", rows: ["day"], measures: ["clicks"] },
      "Asia/Kolkata",
      ["events"],
    ],
    [
      "a filter that sums do not keep",
      { view: "decisions", measures: ["decisions"], filters: [{ dimension: "mood", values: ["SAD"] }] },
      "UTC",
      ["decisions"],
    ],
  ])("asks the cheapest table that answers exactly: %s", async (_name, query, timeZone, tables) => {
    expect((await run(query, timeZone)).cost.sources.map(({ table }) => table)).toEqual(tables);
  });

  it("is the same from sums as from ballots", async () => {
    const measures = ["ballots", "contribution", "votes"];
    const { rows, totals } = await run({ view: "ballots", rows: ["agent", "campaign"], measures });
    const single = await run({ view: "ballots", rows: ["agent", "campaign"], measures: [...measures, "weights"] });
    expect(rows.length).toBeGreaterThan(10);
    expect(totals.values).toMatchObject({ ballots: single.totals.values.ballots });
    const bySums = new Map(rows.map(({ keys, values }) => [JSON.stringify(keys), values]));
    for (const { keys, values } of single.rows) expect(values).toMatchObject(bySums.get(JSON.stringify(keys)) ?? {});
  });

  it("puts a day beside the same day of the window before", async () => {
    const half = Math.floor((world.window.toMs - world.window.fromMs) / 7_200_000) * 3_600_000;
    const middle = world.window.fromMs + half;
    const query = reportQuerySchema.parse({ view: "delivery", rows: ["hour"], measures: ["impressions"] });
    const { rows } = await desk.run({
      sight: ada,
      query,
      window: { fromMs: middle, toMs: middle + half },
      previous: { fromMs: world.window.fromMs, toMs: middle },
    });
    const before = await desk.run({
      sight: ada,
      query,
      window: { fromMs: world.window.fromMs, toMs: middle },
      previous: null,
    });
    const at = (index: number) => rows[index]?.keys[0]?.value as string;
    const shifted = new Date(Date.parse(at(1)) - half).toISOString();
    const same = before.rows.find(({ keys }) => keys[0]?.value === shifted);
    expect(rows[1]?.previous?.impressions).toBe(same?.values.impressions);
    expect(same?.values.impressions).toBeGreaterThan(0);
  });

  it("refuses a zone that there is not, and stops when it is cancelled", async () => {
    const query = { view: "delivery" as const, measures: ["impressions"] };
    await expect(run(query, "Mars/Olympus")).rejects.toThrow(ReportQueryError);
    await expect(run(query, "UTC", AbortSignal.abort(new Error("gone")))).rejects.toThrow("gone");
  });
});

describe("a saved report", () => {
  const save = (viewer = ada, name = "By campaign", shared = false) =>
    desk.saved.save({ viewer, report: { name, shared, definition } });
  const names = async (viewer: typeof ada) => (await desk.saved.list({ viewer })).map(({ name }) => name);

  it("is one's own until it is shared, and then the organisation's, not another's", async () => {
    const id = (await save())?.id ?? "";
    expect(await desk.saved.find({ viewer: bea, id })).toBeNull();
    await desk.saved.change({ viewer: ada, id, report: { shared: true } });
    expect(await desk.saved.find({ viewer: bea, id })).toMatchObject({
      own: false,
      ownerName: "Ada Analyst",
      definition,
    });
    expect(await desk.saved.find({ viewer: eve, id })).toBeNull();
    expect(await names(eve)).toEqual([]);
  });

  it("is changed and removed by its owner alone", async () => {
    const id = (await save(ada, "Hers", true))?.id ?? "";
    expect(await desk.saved.change({ viewer: bea, id, report: { name: "Mine" } })).toBeNull();
    expect(await desk.saved.remove({ viewer: bea, id })).toBe(false);
    expect(await names(bea)).toContain("Hers");
    expect((await desk.saved.change({ viewer: ada, id, report: { name: "Renamed" } }))?.name).toBe("Renamed");
    expect(await desk.saved.remove({ viewer: ada, id })).toBe(true);
    expect(await names(bea)).not.toContain("Renamed");
  });

  it("answers each reader with the reader's own rows", async () => {
    const question = { query: definition.query, window: world.window, previous: null };
    const { rows } = await desk.run({ sight: eve, ...question });
    const own = await run({
      ...definition.query,
      filters: [{ dimension: "advertiser", values: [syntheticId("advertiser", 2)] }],
    });
    expect(rows).toEqual(own.rows);
    expect(rows.length).toBeGreaterThan(0);
  });
});
