import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { grantTenants } from "@/server/accounts/tenant-scope";
import { makeViewer } from "@/server/accounts/testing/make-viewer";
import { type Database, openDatabase } from "@/server/database/open-database";
import type { TimeWindow } from "@/server/ledger/queries/scope";
import { TenantLedger } from "@/server/ledger/tenant-ledger";
import { syntheticId } from "@/server/reports/testing/synthetic-ladder";
import {
  openSyntheticReportLedger,
  type SyntheticReportLedger,
} from "@/server/reports/testing/synthetic-report-ledger";
import { createDeliveryDesk, type DeliveryDesk } from "./delivery-desk";
import type { DeliveryNumbers } from "./schema";

const hourMs = 3_600_000;
const folder = mkdtempSync(join(tmpdir(), "rationale-delivery-"));
let world: SyntheticReportLedger;
let database: Database;
let desk: DeliveryDesk;
let window: TimeWindow;
let previous: TimeWindow;

beforeAll(async () => {
  [world, database] = await Promise.all([
    openSyntheticReportLedger(1500),
    openDatabase({ dataDir: folder, databaseUrl: null, log: () => undefined }),
  ]);
  const { fromMs, toMs } = world.window;
  // Two windows of equal length, neither of which holds everything.
  const half = Math.floor((toMs - fromMs) / 2 / hourMs) * hourMs;
  previous = { fromMs, toMs: fromMs + half };
  window = { fromMs: fromMs + half, toMs: fromMs + 2 * half };
  desk = createDeliveryDesk({
    prisma: database.prisma,
    openLedger: ({ tenant, window: asked, signal }) =>
      new TenantLedger({ client: world.ledger.client, tenant, window: asked, ownAdNos: () => [], signal }),
    findNewestMs: async () => toMs - hourMs,
    nowMs: () => toMs,
    ladder: () => world.ladder,
    trafficPlan: () => null,
  });
});
afterAll(async () => {
  await Promise.all([world.close(), database.close()]);
  rmSync(folder, { recursive: true, force: true });
});

/** The headline figures once more, straight from the events and by whole listener keys. */
async function countByHand({ fromMs, toMs }: TimeWindow, where: string): Promise<DeliveryNumbers> {
  const [row] = await world.ledger.client.query<Omit<DeliveryNumbers, "frequency"> & { countable: number }>({
    sql: `SELECT countIf(type = 0) AS impressions, sum(charged_micros) AS spendMicros, countIf(type = 5) AS completes,
  countIf(type = 6) AS clicks,
  if(impressions = 0, NULL, completes / impressions) AS completionRate,
  if(impressions = 0, NULL, clicks / impressions) AS clickRate,
  if(impressions = 0, NULL, spendMicros / impressions * 1000) AS ecpmMicros,
  length(groupUniqArrayIf(concat(hex(listener_high), hex(listener_low)), type = 0 AND (listener_high, listener_low) != (0, 0))) AS reach,
  countIf(type = 0 AND (listener_high, listener_low) != (0, 0)) AS countable, impressions - countable AS notCountable
FROM events WHERE toUnixTimestamp64Milli(at) >= ${fromMs} AND toUnixTimestamp64Milli(at) < ${toMs} AND ${where}`,
  });
  if (row === undefined) throw new Error("no answer");
  const { countable, ...counted } = row;
  return { ...counted, frequency: counted.reach === 0 ? null : countable / counted.reach };
}

const near = (value: number | null) => (value === null || Number.isInteger(value) ? value : expect.closeTo(value, 9));
const like = (numbers: DeliveryNumbers) =>
  Object.fromEntries(Object.entries(numbers).map(([key, value]) => [key, near(value)]));
const question = (viewer = makeViewer()) => ({ viewer, window, previous });

describe("the numbers on screen equal the ledger", () => {
  test("on Home: totals, the window before, every campaign, every day, spend to date", async () => {
    const home = await desk.home(question());
    expect(home.numbers).toEqual(like(await countByHand(window, "1")));
    expect(home.previous).toEqual(like(await countByHand(previous, "1")));
    expect(home.numbers.reach).toBeGreaterThan(50);
    expect(home.numbers.notCountable).toBeGreaterThan(0);
    expect(home.campaigns).toHaveLength(400);
    for (const { id, numbers, previous: before, pace } of home.campaigns.slice(0, 12)) {
      const mine = `campaign_no = ${world.ladder.noOf("campaign", id)}`;
      expect(numbers).toEqual(like(await countByHand(window, mine)));
      expect(before).toEqual(like(await countByHand(previous, mine)));
      const everything = await countByHand({ fromMs: 0, toMs: world.window.toMs }, mine);
      expect(pace?.spentMicros).toBe(everything.spendMicros);
    }
    for (const { at, impressions, spendMicros } of home.daily) {
      const stepMs = home.step === "hour" ? hourMs : 24 * hourMs;
      const fromMs = Math.max(Date.parse(at), window.fromMs);
      const counted = await countByHand({ fromMs, toMs: Math.min(Date.parse(at) + stepMs, window.toMs) }, "1");
      expect([at, impressions, spendMicros]).toEqual([at, counted.impressions, counted.spendMicros]);
    }
  });

  test.each([
    ["campaign", 7, "campaign_no = 7", "ad_set_no"],
    ["adSet", 7, "ad_set_no = 7", "ad_no"],
    ["ad", 20, "ad_no = 20", "creative_no"],
  ] as const)("on the page of one %s, and of what is below it", async (level, no, mine, below) => {
    const detail = await desk.findDetail({ ...question(), level, id: syntheticId(level, no) });
    expect(detail?.numbers).toEqual(like(await countByHand(window, mine)));
    expect(detail?.previous).toEqual(like(await countByHand(previous, mine)));
    const lower = level === "campaign" ? "adSet" : "ad";
    for (const { id, numbers } of detail?.children ?? [])
      expect(numbers).toEqual(like(await countByHand(window, `${below} = ${world.ladder.noOf(lower, id)}`)));
    expect(detail?.header.name).toBe(`${{ campaign: "Campaign", adSet: "Ad set", ad: "Ad" }[level]} ${no}`);
  });
});

describe("an advertiser", () => {
  const viewer = makeViewer({ role: "ADVERTISER", tenants: grantTenants([3]) });

  test("sees its own account as if there were no other", async () => {
    const home = await desk.home(question(viewer));
    expect(home.numbers).toEqual(like(await countByHand(window, "advertiser_no = 3")));
    expect(home.advertisers).toEqual([{ id: syntheticId("advertiser", 3), name: "Advertiser 3" }]);
    expect(new Set(home.campaigns.map(({ advertiser }) => advertiser.name))).toEqual(new Set(["Advertiser 3"]));
    for (const { advertiser } of home.attention) expect(advertiser.name).toBe("Advertiser 3");
  });

  test("gets of another's rung what it gets of one that is not there", async () => {
    for (const [level, no] of [
      ["campaign", 7],
      ["adSet", 7],
      ["ad", 20],
    ] as const) {
      for (const id of [syntheticId(level, no), "0190b5a0-ffff-7000-8000-000000000000"]) {
        expect(await desk.findDetail({ ...question(viewer), level, id })).toBeNull();
        expect(await desk.findHeader({ viewer, level, id })).toBeNull();
      }
    }
  });

  test("choosing another advertiser sees nothing, as with one that is not there", async () => {
    const ask = (advertiserId: string) => desk.listCampaigns({ ...question(viewer), advertiserId });
    const [another, unknown] = await Promise.all([ask(syntheticId("advertiser", 4)), ask("nobody")]);
    expect(another).toEqual(unknown);
    expect(another.campaigns).toEqual([]);
    expect(another.numbers.impressions).toBe(0);
  });
});

test("an operator may look at one advertiser", async () => {
  const list = await desk.listCampaigns({ ...question(), advertiserId: syntheticId("advertiser", 3) });
  expect(list.numbers).toEqual(like(await countByHand(window, "advertiser_no = 3")));
  expect(list.advertisers).toHaveLength(120);
});
