import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { LedgerClient } from "../ledger-client";
import { applyLedgerMigrations } from "../migrations/apply-migrations";
import { rollups } from "../migrations/rollup-definitions";
import { Negotiations } from "../rows/negotiations";
import { syntheticDecisions } from "../testing/synthetic-decisions";
import { syntheticEvents } from "../testing/synthetic-events";
import { resolveSyntheticAd } from "../testing/synthetic-world";
import { makeLedgerFolder } from "../testing/temporary-ledger";
import { type CollectedBlock, collectBlock } from "./collect-block";
import { PaceBookChain } from "./pace-book-chain";
import { sendBlock, sendBlockAgain } from "./send-block";

const startMs = 1_767_000_000_000;
const decisions = [...syntheticDecisions({ seed: 31, count: 200, startMs, decisionsPerHour: 120 })];
const events = decisions.flatMap(syntheticEvents);
const losses = [7, 8].flatMap((adSetNo) =>
  [504, 509, 504].map((code) => ({
    hourMs: startMs - (startMs % 3_600_000),
    advertiserNo: 1,
    campaignNo: 1,
    adSetNo,
    code,
    count: 5,
  })),
);
const nothing = { tables: [], rollups: [] };
const { dataDir, remove } = makeLedgerFolder();
let client: LedgerClient;
let block: CollectedBlock;
let token = "";
let sent = 0;

beforeAll(async () => {
  client = await LedgerClient.open({ path: dataDir, clickhouseUrl: null, cluster: null });
  await applyLedgerMigrations(client, null);
});
afterAll(async () => {
  await client.close();
  remove();
});
beforeEach(async () => {
  const tables = ["decisions", "events", "losses", ...rollups.map(({ table }) => table)];
  for (const table of tables) await client.command(`TRUNCATE TABLE ${table}`);
  token = `outbox/${++sent}`;
  block = await collectBlock([{ decisions, events, losses, weightUpdates: [], paceBooks: [], knowledge: [] }], {
    resolveAd: resolveSyntheticAd,
    negotiations: new Negotiations(),
    chain: new PaceBookChain(),
    origin: { source: 1, block: sent },
    prepare: async () => undefined,
  });
});

/** Rows, distinct rows and all sums; what a block must come to however often it is sent. */
async function takeStock(): Promise<Record<string, number>> {
  const [stock] = await client.query<Record<string, number>>({
    sql: `SELECT
  (SELECT (count(), uniqExact(id)) FROM decisions) AS decisions, (SELECT (count(), sum(charged_micros)) FROM events) AS events,
  (SELECT sum(opportunities) FROM losses) AS losses,
  (SELECT (sum(won), sum(d.impressions), sum(spend_micros)) FROM delivery_hourly AS d) AS delivery,
  (SELECT (sum(contribution_units), sum(c.wins)) FROM contributions_hourly AS c) AS contributions,
  (SELECT (sum(o.decisions), sum(answered)) FROM outcomes_hourly AS o) AS outcomes`,
  });
  return stock ?? {};
}

async function sendOnce(): Promise<Record<string, number>> {
  await sendBlock(client, block, token);
  const stock = await takeStock();
  expect(stock).toMatchObject({ decisions: [200, 200], losses: 30 });
  return stock;
}

describe("a block sent again", () => {
  test("changes nothing when all of it is there", async () => {
    const stock = await sendOnce();
    expect(await sendBlockAgain(client, block, token)).toEqual(nothing);
    expect(await takeStock()).toEqual(stock);
  });

  test("is stored when nothing of it is there", async () => {
    expect(await sendBlockAgain(client, block, token)).toEqual(nothing);
    expect(await takeStock()).toMatchObject({ decisions: [200, 200], losses: 30 });
  });

  test("is completed when some tables have it", async () => {
    const [first, second, ...later] = block.tables;
    await sendBlock(client, { ...block, tables: [first!, second!] }, token);
    expect(later.length).toBeGreaterThan(0);
    expect(await sendBlockAgain(client, block, token)).toEqual(nothing);
    expect(await takeStock()).toMatchObject({ decisions: [200, 200], losses: 30 });
  });

  test("brings back rows that the engine believes to have", async () => {
    const stock = await sendOnce();
    // What a crash leaves between noting a token and storing the rows.
    await client.command("ALTER TABLE decisions DELETE WHERE id_low % 3 = 0 SETTINGS mutations_sync = 2");
    await client.command("ALTER TABLE losses DELETE WHERE ad_set_no = 7 SETTINGS mutations_sync = 2");
    const repair = await sendBlockAgain(client, block, token);
    expect(repair.tables).toEqual(["decisions", "losses"]);
    expect(await takeStock()).toEqual(stock);
  });

  test.each(rollups.map(({ table }) => [table]))("makes %s anew when its sums lag or run ahead", async (table) => {
    const stock = await sendOnce();
    await client.command(
      `ALTER TABLE ${table} DELETE WHERE hour = (SELECT min(hour) FROM ${table}) SETTINGS mutations_sync = 2`,
    );
    expect(await sendBlockAgain(client, block, token)).toEqual({ tables: [], rollups: [table] });
    expect(await takeStock()).toEqual(stock);
    await client.command(`INSERT INTO ${table} SELECT * FROM ${table} LIMIT 1 SETTINGS insert_deduplicate = 0`);
    expect(await sendBlockAgain(client, block, token)).toEqual({ tables: [], rollups: [table] });
    expect(await takeStock()).toEqual(stock);
  });
});
