import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { everybody, grantTenants } from "@/server/accounts/tenant-scope";
import {
  firstHourMs,
  openSyntheticReportLedger,
  type SyntheticReportLedger,
} from "@/server/reports/testing/synthetic-report-ledger";
import type { TenantTable } from "./tenant-ledger";

const hourMs = 3_600_000;
const tenant = grantTenants([3]);
let world: SyntheticReportLedger;
beforeAll(async () => {
  world = await openSyntheticReportLedger(900);
});
afterAll(() => world.close());

/** Each table with how its rows say whose they are and when they were, by hand. */
const tables: [TenantTable, { rows: string; own: string; atMs: string }][] = [
  ["decisions", { rows: "decisions", own: "advertiser_no = 3", atMs: "toUnixTimestamp64Milli(at)" }],
  [
    "decisions_with_own_ads",
    {
      rows: "decisions",
      // The synthetic ladder gives three ads in a row to an ad set, and ad sets to advertisers in turn.
      own: "arrayExists(no -> no > 0 AND 1 + (1 + intDiv(no - 1, 3)) % 120 = 3, arrayConcat(candidate_ad_nos, `vetoes.ad_no`))",
      atMs: "toUnixTimestamp64Milli(at)",
    },
  ],
  ["events", { rows: "events", own: "advertiser_no = 3", atMs: "toUnixTimestamp64Milli(at)" }],
  ["delivery_hourly", { rows: "delivery_hourly", own: "advertiser_no = 3", atMs: "toUnixTimestamp(hour) * 1000" }],
  ["exposures_hourly", { rows: "exposures_hourly", own: "advertiser_no = 3", atMs: "toUnixTimestamp(hour) * 1000" }],
  ["plays", { rows: "plays", own: "advertiser_no = 3", atMs: "toUnixTimestamp(hour) * 1000" }],
  ["responses_hourly", { rows: "responses_hourly", own: "advertiser_no = 3", atMs: "toUnixTimestamp(hour) * 1000" }],
  [
    "contributions_hourly",
    { rows: "contributions_hourly", own: "advertiser_no = 3", atMs: "toUnixTimestamp(hour) * 1000" },
  ],
  ["losses", { rows: "losses", own: "advertiser_no = 3", atMs: "toUnixTimestamp(hour) * 1000" }],
];

describe.each(tables)("%s", (table, { rows, own, atMs }) => {
  const count = async (where: string) => {
    const [row] = await world.ledger.client.query<{ n: number }>({
      sql: `SELECT count() AS n FROM ${rows} WHERE ${where}`,
    });
    return row?.n ?? 0;
  };
  const ask = async (options: Parameters<SyntheticReportLedger["ask"]>[0]) => {
    const [row] = await world
      .ask(options)
      .ask<{ n: number }>({ sql: (from) => `SELECT count() AS n FROM ${from(table)}` });
    return row?.n ?? 0;
  };
  const window = { fromMs: firstHourMs + hourMs, toMs: firstHourMs + 4 * hourMs };
  const inWindow = `${atMs} >= ${window.fromMs} AND ${atMs} < ${window.toMs}`;

  test("lets through the tenant's rows and no others", async () => {
    expect(await ask({ tenant })).toBe(await count(own));
    expect(await ask({ tenant: grantTenants([]) })).toBe(0);
    expect(await ask({ tenant: everybody })).toBe(await count("1"));
    expect(await ask({ tenant })).toBeLessThan(await ask({ tenant: everybody }));
  });

  test("lets through the window's rows and no others", async () => {
    expect(await ask({ window })).toBe(await count(inWindow));
    expect(await ask({ tenant, window })).toBe(await count(`${inWindow} AND ${own}`));
    if (table !== "losses") expect(await ask({ window })).toBeGreaterThan(0);
  });
});

describe("a question", () => {
  const sql = (from: (table: TenantTable) => string) => `SELECT count() AS n FROM ${from("decisions")}`;

  test("binds its own values beside those of the tenant", async () => {
    const [row] = await world.ask({ tenant }).ask<{ n: number }>({
      sql: (from) => `SELECT count() AS n FROM ${from("decisions")} WHERE kind = {kind:UInt8}`,
      params: { kind: 1 },
    });
    const [counted] = await world.ledger.client.query<{ n: number }>({
      sql: "SELECT count() AS n FROM decisions WHERE advertiser_no = 3 AND kind = 1",
    });
    expect(row?.n).toBe(counted?.n);
  });

  test("cannot put its own tenant or window in place of the asker's", async () => {
    const [row] = await world.ask({ tenant, window: { fromMs: firstHourMs, toMs: firstHourMs + hourMs } }).ask<{
      n: number;
    }>({ sql, params: { tenantNos: [1, 2, 3, 4], fromMs: 0, toMs: 4_000_000_000_000 } });
    const [counted] = await world.ledger.client.query<{ n: number }>({
      sql: `SELECT count() AS n FROM decisions WHERE advertiser_no = 3 AND toUnixTimestamp64Milli(at) < ${firstHourMs + hourMs}`,
    });
    expect(row?.n).toBe(counted?.n);
  });

  test("names only tables that know whose their rows are", async () => {
    const asked = world.ask({ tenant }).ask({ sql: (from) => `SELECT * FROM ${from("pace_books" as TenantTable)}` });
    await expect(asked).rejects.toThrow();
  });

  test("reads of the pace book what places of its own ad sets say, and throws at anybody else's", async () => {
    const asked = (advertiserNo: number) =>
      world.ask({ tenant }).askPages(new Map([[1, [{ advertiserNo, index: 0 }]]]), (pages) => `SELECT * FROM ${pages}`);
    await expect(asked(3)).resolves.toBeInstanceOf(Array);
    await expect(asked(4)).rejects.toThrow(RangeError);
  });

  test("that was given up is not asked", async () => {
    const controller = new AbortController();
    controller.abort(new Error("the person left"));
    await expect(world.ask({ signal: controller.signal }).ask({ sql })).rejects.toThrow("the person left");
  });

  test("is given up in the middle when the person leaves", async () => {
    const controller = new AbortController();
    const asked = world
      .ask({ signal: controller.signal })
      .ask({ sql: () => "SELECT count() FROM numbers(1000000000000)", maxSeconds: 2 });
    setTimeout(() => controller.abort(), 20);
    await expect(asked).rejects.toThrow(/abort/i);
  });

  test("that takes longer than a page waits fails instead of running on", async () => {
    const asked = world.ask().ask({
      sql: () => "SELECT count() FROM numbers(1000000000000)",
      maxSeconds: 1,
    });
    await expect(asked).rejects.toThrow(/time/i);
  });
});
