import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { LedgerClient } from "./ledger-client";
import { type Ledger, openLedger } from "./open-ledger";
import { listEvents } from "./queries/list-events";
import { type ClickHouseShim, startClickHouseShim } from "./testing/clickhouse-shim";
import { syntheticDecisions } from "./testing/synthetic-decisions";
import { syntheticEvents } from "./testing/synthetic-events";
import { resolveSyntheticAd } from "./testing/synthetic-world";
import { makeLedgerFolder, silentLog } from "./testing/temporary-ledger";

const { dataDir, remove } = makeLedgerFolder();
afterAll(remove);

const tableSettings = "SETTINGS non_replicated_deduplication_window = 100";
const count = async (client: LedgerClient, table: string) =>
  (await client.query<{ n: number }>({ sql: `SELECT count() AS n FROM ${table}` }))[0]?.n;

describe("the embedded engine", () => {
  let client: LedgerClient;
  beforeAll(async () => {
    client = await LedgerClient.open({ path: `${dataDir}/embedded`, clickhouseUrl: null, cluster: null });
    await client.command(`CREATE TABLE t (a UInt32, b String) ENGINE = MergeTree ORDER BY a ${tableSettings}`);
  });
  afterAll(() => client.close());

  test("a token stores its rows once and touches no later insert", async () => {
    const insert = (text: string, token?: string) =>
      client.insert({ table: "t", columns: ["a", "b"], text: [text], ...(token === undefined ? {} : { token }) });
    await insert("1\tone\n", "block-1");
    await insert("1\tone\n", "block-1");
    expect(await count(client, "t")).toBe(1);
    await insert("2\ttwo\n");
    await insert("3\tthree\n");
    await insert("4\tfour\n", "block-2");
    expect(await count(client, "t")).toBe(4);
  });

  test("limits of a question do not reach the next one, nor the writer", async () => {
    const slow = client.query({ sql: "SELECT sum(sleepEachRow(0.2)) FROM numbers(20)", maxSeconds: 1 });
    await expect(slow).rejects.toThrow(/Timeout|TIMEOUT|time/i);
    const settings = "SELECT value AS v FROM system.settings WHERE name = 'max_execution_time'";
    for (let reader = 0; reader < 3; reader++) {
      expect(await client.query<{ v: string }>({ sql: settings, maxSeconds: 7 })).toEqual([{ v: "7" }]);
    }
    await client.command("CREATE TABLE seen (v String) ENGINE = Memory");
    await client.command(`INSERT INTO seen ${settings}`);
    expect(await client.query({ sql: "SELECT v FROM seen" })).toEqual([{ v: "0" }]);
  });

  test("settings outside the SQL are refused", async () => {
    const smuggled = { sql: "SELECT 1", clickhouse_settings: { max_threads: 1 } } as never;
    await expect(client.query(smuggled)).rejects.toThrow(/clickhouse_settings/);
    await expect(client.insert(smuggled)).rejects.toThrow(/clickhouse_settings/);
  });

  test("what is bound stays data", async () => {
    const hostile = "'; DROP TABLE t; -- \\' {x:String}\n\t";
    const rows = await client.query({
      sql: "SELECT {text:String} AS text, {ids:Array(UInt64)} AS ids",
      params: { text: hostile, ids: [1n, 2n] },
    });
    expect(rows).toEqual([{ text: hostile, ids: [1, 2] }]);
    expect(await count(client, "t")).toBe(4);
  });

  test("a question that was called off rejects at once", async () => {
    const signal = AbortSignal.abort();
    await expect(client.query({ sql: "SELECT sleep(3)", signal })).rejects.toThrow();
  });
});

describe("a server behind a URL", () => {
  let server: ClickHouseShim;
  let ledger: Ledger;
  beforeAll(async () => {
    server = await startClickHouseShim(`${dataDir}/embedded`);
    ledger = await openLedger({
      dataDir,
      clickhouseUrl: server.url,
      cluster: null,
      resolveAd: resolveSyntheticAd,
      findNegotiation: () => null,
      log: silentLog,
    });
  });
  afterAll(async () => {
    await ledger.close();
    await server.close();
  });

  test("takes the same schema, rows and questions, with every setting in the SQL", async () => {
    const decisions = [...syntheticDecisions({ seed: 8, count: 40, startMs: 1_767_000_000_000, decisionsPerHour: 60 })];
    const events = decisions.flatMap(syntheticEvents);
    await Promise.all([
      ...decisions.map((decision) => ledger.commit({ decision })),
      ...events.map((event) => ledger.commit({ event })),
    ]);
    await ledger.shipper.drain();
    expect(ledger.report()).toMatchObject({ frames: 0, failures: 0 });
    for (const decision of decisions.slice(0, 5)) {
      expect(await ledger.findDecision(decision.id)).toEqual(decision);
      const stored = await listEvents(ledger.client, { decisionId: decision.id, decisionAtMs: decision.atMs });
      expect(stored.map(({ type }) => type)).toEqual(
        syntheticEvents(decision)
          .sort((a, b) => a.atMs - b.atMs)
          .map(({ type }) => type),
      );
    }
    expect([...server.settingsSeen].filter((name) => /dedup|max_|async/.test(name))).toEqual([]);
  });
});
