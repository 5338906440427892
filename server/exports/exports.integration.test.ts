import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { everybody, grantTenants } from "@/server/accounts/tenant-scope";
import { findAgentBySeat } from "@/server/engine/agent-roster";
import { runReport } from "@/server/reports/run-report";
import type { ReportQueryInput } from "@/server/reports/schema";
import { syntheticId } from "@/server/reports/testing/synthetic-ladder";
import type { ExportAsker } from "./exports-desk";
import { type ExportOrder, type ExportRequest, exportFormats, exportOrderSchema } from "./schema";
import { type ExportsScene, openExportsScene } from "./testing/exports-scene";
import { type ReadRow, readCsv, readNdjson, readParquet, readXlsx } from "./testing/read-files";

let scene: ExportsScene;
beforeAll(async () => {
  scene = await openExportsScene(600);
});
afterAll(() => scene?.close());

const operator: ExportAsker = { ownerId: "olga", ownerName: "Olga", sight: { role: "OPERATOR", tenants: everybody } };
const analystOf = (...nos: number[]): ExportAsker => ({
  ownerId: "anna",
  ownerName: "Anna",
  sight: { role: "ANALYST", tenants: grantTenants(nos) },
});
const ask = (order: Omit<Parameters<typeof exportOrderSchema.parse>[0] & object, never>): ExportRequest => ({
  ...(exportOrderSchema.parse(order) as ExportOrder),
  window: scene.world.window,
});
const now = (asker: ExportAsker, request: ExportRequest) =>
  scene.desk.makeNow(asker, request, new AbortController().signal);
const log = (name: "ballots" | "decisions" | "events", format: string) =>
  ask({ subject: { kind: "log", log: name }, format });
const count = async (sql: string) => (await scene.world.ledger.client.query<{ n: number }>({ sql }))[0]?.n;

describe("one question in every format", () => {
  const query: ReportQueryInput = {
    view: "delivery",
    rows: ["campaign", "time"],
    measures: ["won", "impressions", "spend", "completionRate", "reach", "ecpm"],
  };
  const titles = ["Won", "Impressions", "Spend (EUR)", "Completion rate", "Reach", "eCPM (EUR)"];

  it("has the same numbers as on screen, to the last digit, and says zone, currency and definitions", async () => {
    const answer = await runReport(
      { ...query, limit: 50_000 },
      { ledger: scene.world.ask(), ladder: scene.world.ladder, timeZone: "Europe/Berlin" },
    );
    const money = (at: number, value: number | null) =>
      value !== null && (at === 2 || at === 5) ? value / 1e6 : value;
    const wanted = answer.rows.map(({ keys, values }) => [
      keys[0]?.label,
      new Date(Date.parse(String(keys[1]?.value)) + 3_600_000).toISOString().slice(0, 10),
      ...query.measures.map((key, at) => money(at, values[key] ?? null)),
    ]);
    expect(wanted.length).toBeGreaterThan(10);
    const [csv, xlsx, parquet, ndjson] = await Promise.all(
      (["csv", "xlsx", "parquet", "ndjson"] as const).map((format) =>
        now(operator, ask({ subject: { kind: "report", query }, format, timeZone: "Europe/Berlin" })),
      ),
    );
    const csvFile = await readCsv(csv?.path ?? "");
    const xlsxFile = await readXlsx(xlsx?.path ?? "");
    const parquetFile = await readParquet(parquet?.path ?? "");
    const ndjsonFile = await readNdjson(ndjson?.path ?? "");
    const number = (text: unknown) => (text === "" ? null : Number(text));
    const byKey = (row: ReadRow) =>
      query.measures.map((key) => (typeof row[key] === "bigint" ? Number(row[key]) : row[key]));
    const day = (value: unknown) => (value instanceof Date ? value.toISOString().slice(0, 10) : value);
    const shown = (row: ReadRow) => titles.map((title) => row[title]);
    expect(csvFile.rows.map((row) => [row.Campaign, row.Day, ...shown(row).map(number)])).toEqual(wanted);
    expect(xlsxFile.rows.map((row) => [row.Campaign, day(row.Day), ...shown(row)])).toEqual(wanted);
    expect(xlsxFile.frozenRows).toBe(1);
    for (const { rows } of [parquetFile, ndjsonFile]) {
      expect(rows.map((row) => [row.campaign, day(row.day), ...byKey(row)])).toEqual(wanted);
    }
    for (const { about } of [csvFile, xlsxFile, parquetFile, ndjsonFile]) {
      const said = about.join("\n");
      expect(said).toMatch(/Time zone: Europe\/Berlin/);
      expect(said).toMatch(/Currency: EUR/);
      expect(said).toMatch(/Never summed/);
      expect(said).toMatch(/Newest data: 20/);
    }
  });

  it("across columns keeps a column a value and a total of its own", async () => {
    const pivot: ReportQueryInput = {
      view: "decisions",
      rows: ["country"],
      columns: "platform",
      measures: ["decisions"],
    };
    const file = await now(operator, ask({ subject: { kind: "report", query: pivot }, format: "ndjson" }));
    const answer = await runReport(pivot, { ledger: scene.world.ask(), ladder: scene.world.ladder, timeZone: "UTC" });
    const { rows } = await readNdjson(file.path);
    expect(rows.map((row) => row["all.decisions"])).toEqual(answer.rows.map(({ values }) => values.decisions));
    const platforms = answer.columns?.map(({ key }) => key.label) ?? [];
    expect(rows.map((row) => platforms.map((name) => row[`${name}.decisions`]))).toEqual(
      answer.rows.map(({ cells }) => cells?.map(({ values }) => values.decisions)),
    );
  });

  it("that cannot be answered is refused in its own words", async () => {
    const wrong: ReportQueryInput = { view: "delivery", measures: ["beauty"] };
    await expect(now(operator, ask({ subject: { kind: "report", query: wrong }, format: "csv" }))).rejects.toThrow(
      /has no measure "beauty"/,
    );
  });
});

describe("the ledger's rows", () => {
  it("are all there, in every format, and ballots sum to their candidate's score", async () => {
    const ballots = await count("SELECT sum(length(votes)) AS n FROM decisions");
    const files = await Promise.all(
      exportFormats.map(async (format) => ({ format, file: await now(operator, log("ballots", format)) })),
    );
    const read = { csv: readCsv, xlsx: readXlsx, parquet: readParquet, ndjson: readNdjson };
    for (const { format, file } of files) {
      const { rows } = await read[format](file.path);
      expect(rows.length, format).toBe(ballots);
    }
    const parquet = files.find(({ format }) => format === "parquet");
    const { rows } = await readParquet(parquet?.file.path ?? "");
    const sums = new Map<string, { sum: bigint; score: bigint; weights: number }>();
    for (const row of rows) {
      const key = `${row.decisionId}/${row.rank}`;
      const held = sums.get(key) ?? { sum: 0n, score: row.scoreUnits as bigint, weights: 0 };
      held.sum += row.contributionUnits as bigint;
      held.weights += row.weightPpm as number;
      sums.set(key, held);
    }
    for (const { sum, score, weights } of sums.values()) {
      expect(sum).toBe(score);
      expect(weights).toBe(1_000_000);
    }
    expect(new Set(rows.map((row) => `${row.decisionId}/${row.rank}/${row.agent}`)).size).toBe(ballots);
  });

  it("hold each decision and each event once", async () => {
    const decisions = await readNdjson((await now(operator, log("decisions", "ndjson"))).path);
    expect(decisions.rows.length).toBe(await count("SELECT count() AS n FROM decisions"));
    const charged = decisions.rows.reduce((sum, row) => sum + Math.round(Number(row.priceCpm ?? 0) * 1e6), 0);
    expect(charged).toBe(await count("SELECT sum(price_cpm_micros) AS n FROM decisions"));
    const events = await readNdjson((await now(operator, log("events", "ndjson"))).path);
    expect(events.rows.length).toBe(await count("SELECT count() AS n FROM events"));
    const ids = new Set(decisions.rows.map((row) => row.decisionId));
    expect(events.rows.every((row) => ids.has(row.decisionId))).toBe(true);
  });

  it("of an advertiser name nobody else, and hide every single ballot of competitors", async () => {
    const asker = analystOf(2);
    const others = scene.world.ladder.advertisers.filter(({ no }) => no !== 2);
    const secret = new Set(
      others.flatMap(({ name, campaigns }) => [
        name,
        ...campaigns.flatMap(({ id, name: campaign, adSets }) => [
          id,
          campaign,
          ...adSets.flatMap((adSet) => [adSet.name, ...adSet.ads.map((ad) => ad.id)]),
        ]),
      ]),
    );
    for (const name of ["ballots", "decisions", "events"] as const) {
      const { rows } = await readNdjson((await now(asker, log(name, "ndjson"))).path);
      expect(rows.length).toBeGreaterThan(0);
      for (const row of rows) for (const cell of Object.values(row)) expect(secret.has(String(cell))).toBe(false);
    }
    const { rows } = await readNdjson((await now(asker, log("ballots", "ndjson"))).path);
    const rival = rows.filter(({ kind, adId }) => kind === "ad" && adId === null);
    expect(rival.length).toBeGreaterThan(0);
    for (const row of rival) {
      expect(row).toMatchObject({ agent: "all agents", voteBp: null, weightPpm: null, source: null, advertiser: null });
      expect(row.contributionUnits).toBe(row.scoreUnits);
    }
    const own = rows.filter(({ advertiser }) => advertiser === "Advertiser 2");
    expect(new Set(own.map(({ agent }) => agent)).has(findAgentBySeat(6))).toBe(true);
    const decisions = await readNdjson((await now(asker, log("decisions", "ndjson"))).path);
    for (const row of decisions.rows) if (row.kind === "ad" && row.adId === null) expect(row.priceCpm).toBeNull();
  });

  it("of another advertiser are refused like an unknown one's", async () => {
    const of = (advertiserId: string) => now(analystOf(2), { ...log("events", "csv"), advertiserId });
    const foreign = await of(syntheticId("advertiser", 3)).catch((error: Error) => error.message);
    expect(foreign).toBe(await of("0190b5a0-0001-7000-8000-ffffffffffff").catch((error: Error) => error.message));
    expect(foreign).toMatch(/^There is no advertiser/);
  });
});

describe("exports as jobs", () => {
  it("end as a file that their owner may fetch until it expires, and nobody else ever", async () => {
    const started = await scene.desk.start(operator, log("events", "parquet"));
    expect(started).toMatchObject({ status: "queued", file: null, subject: "events", format: "parquet" });
    expect(await scene.desk.open(operator, started.id)).toMatch(/unfinished/);
    await scene.jobs.settled(started.id);
    const done = await scene.desk.find(operator, started.id);
    expect(done).toMatchObject({ status: "done", file: `/exports/${started.id}/file` });
    expect(done?.rows).toBe(await count("SELECT count() AS n FROM events"));
    const file = await scene.desk.open(operator, started.id);
    if (typeof file === "string") throw new Error(file);
    expect((await readParquet(file.path)).rows.length).toBe(done?.rows);
    const other = { ...operator, ownerId: "bea" };
    expect(await scene.desk.open(other, started.id)).toBe("missing");
    expect(await scene.desk.find(other, started.id)).toBeNull();
    expect(await scene.desk.remove(other, started.id)).toBe(false);
    scene.clock.nowMs += 7 * 86_400_000;
    expect(await scene.desk.open(operator, started.id)).toBe("missing");
    await scene.jobs.sweep();
    expect(await readdir(scene.folder)).not.toContain(`${started.id}.parquet`);
  });

  it("are refused once their owner may see less than is in them", async () => {
    const { id } = await scene.desk.start(analystOf(2, 3), log("ballots", "csv"));
    await scene.jobs.settled(id);
    expect(await scene.desk.open(analystOf(2, 3, 4), id)).toMatchObject({ mediaType: "text/csv; charset=utf-8" });
    expect(await scene.desk.open(analystOf(2), id)).toBe("narrowed");
    expect(await scene.desk.find(analystOf(2), id)).toMatchObject({ status: "done", file: null });
    const market = await scene.desk.start(operator, log("ballots", "csv"));
    await scene.jobs.settled(market.id);
    const demoted: ExportAsker = { ...operator, sight: { role: "ANALYST", tenants: everybody } };
    expect(await scene.desk.open(demoted, market.id)).toBe("narrowed");
  });

  it("that are cancelled or refused leave no file, and say why", async () => {
    const { id } = await scene.desk.start(operator, log("ballots", "csv"));
    expect(await scene.desk.cancel(operator, id)).toMatchObject({ status: "cancelled" });
    const wrong = ask({
      subject: { kind: "report", query: { view: "delivery", measures: ["beauty"] } },
      format: "csv",
    });
    const failed = await scene.desk.start(operator, wrong);
    await scene.jobs.settled(failed.id);
    expect(await scene.desk.find(operator, failed.id)).toMatchObject({
      status: "failed",
      message: expect.stringContaining('no measure "beauty"'),
    });
    const names = await readdir(scene.folder);
    expect(names.filter((name) => name.includes(id) || name.includes(failed.id) || name.endsWith(".part"))).toEqual([]);
    expect(await scene.desk.open(operator, id)).toBe("unfinished");
    await writeFile(join(scene.folder, `${id}.csv`), "half");
    expect(await scene.desk.open(operator, id)).toBe("unfinished");
  });
});
