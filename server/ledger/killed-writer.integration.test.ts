import { spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bundleForChild } from "@/server/database/testing/bundle-for-child";
import { makeLedgerFolder, openTestLedger } from "./testing/temporary-ledger";

const { dataDir, remove } = makeLedgerFolder();
let script: string;

beforeAll(async () => {
  script = await bundleForChild("server/ledger/testing/killed-writer.ts");
});

afterAll(() => {
  remove();
  rmSync(dirname(script), { recursive: true, force: true });
});

/** Lets a writer run for some time after its first acknowledgements, kills it, and returns the ids it acknowledged. */
async function runAndKill(run: number, ms: number): Promise<string[]> {
  const writer = spawn(process.execPath, [script, dataDir, String(run)], { stdio: ["ignore", "pipe", "inherit"] });
  let output = "";
  writer.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    output += chunk;
  });
  while (output.length < 100 && writer.exitCode === null) await wait(10);
  await wait(ms);
  writer.kill("SIGKILL");
  await once(writer, "close");
  return output.slice(0, output.lastIndexOf("\n")).split("\n").slice(1);
}

test("whatever moment the process is killed at, every acknowledged decision is in the ledger exactly once", async () => {
  const acknowledged: string[] = [];
  // Moments spread over the writer's cycle of commit, plan, insert and delete.
  for (const [run, ms] of [37, 211, 460, 733, 1_009].entries()) acknowledged.push(...(await runAndKill(run, ms)));
  expect(acknowledged.length).toBeGreaterThan(200);

  const ledger = await openTestLedger(dataDir);
  await ledger.shipper.drain();
  expect(ledger.report()).toMatchObject({ frames: 0, decisions: 0, events: 0, failures: 0 });
  const tally = ledger.env.openDB<number, string>({ name: "tally", encoding: "json" });
  const one = async <T>(sql: string) => (await ledger.client.query<T>({ sql }))[0];

  const decisions = await one<{ rows: number; ids: number; wins: number; ballots: number }>(
    `SELECT count() AS rows, uniqExact(id) AS ids, countIf(ad_no > 0) AS wins,
       sumIf(length(voters), ad_no > 0) AS ballots FROM decisions`,
  );
  expect(decisions?.ids).toBe(decisions?.rows);
  // What was written in the same transactions: a counter in the hot state, and loss counts.
  expect(tally.get("decisions")).toBe(decisions?.rows);
  expect(await one("SELECT sum(opportunities) AS n FROM losses")).toEqual({ n: decisions?.rows });

  const stored = new Set(
    (await ledger.client.query<{ id: string }>({ sql: "SELECT id FROM decisions" })).map(({ id }) => id),
  );
  expect(acknowledged.filter((id) => !stored.has(id))).toEqual([]);

  const events = await one<Record<string, number>>(
    `SELECT count() AS rows, uniqExact(id_high, id_low, type) AS distinct, countIf(type = 0) AS impressions,
       countIf(type = 5) AS completes, countIf(type = 6) AS clicks, countIf(type = 7) AS skips, sum(charged_micros) AS spend
     FROM events`,
  );
  expect(events?.distinct).toBe(events?.rows);
  expect(
    await one(
      `SELECT sum(won) AS won, sum(d.impressions) AS impressions, sum(d.completes) AS completes, sum(d.clicks) AS clicks,
         sum(d.skips) AS skips, sum(spend_micros) AS spend FROM delivery_hourly AS d`,
    ),
  ).toEqual({
    won: decisions?.wins,
    impressions: events?.impressions,
    completes: events?.completes,
    clicks: events?.clicks,
    skips: events?.skips,
    spend: events?.spend,
  });
  expect(await one("SELECT sum(wins) AS ballots FROM contributions_hourly")).toEqual({ ballots: decisions?.ballots });
  expect(await one("SELECT sum(o.decisions) AS n, sum(answered) AS wins FROM outcomes_hourly AS o")).toEqual({
    n: decisions?.rows,
    wins: decisions?.wins,
  });
  await ledger.close();
});
