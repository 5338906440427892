import { afterAll, beforeAll, expect, test } from "vitest";
import {
  openSyntheticReportLedger,
  type SyntheticReportLedger,
} from "@/server/reports/testing/synthetic-report-ledger";
import { fillLedger } from "./fill-ledger";
import { recountInSql } from "./recount/recount-sql";

let world: SyntheticReportLedger;
beforeAll(async () => {
  world = await openSyntheticReportLedger(300);
});
afterAll(() => world.close());

test("multiplies decisions with events, losses and sums; ids stay single and every copy recounts", async () => {
  const { client } = world.ledger;
  const one = async (sql: string) => Object.values((await client.query<Record<string, number>>({ sql }))[0] ?? {});
  const counts = `SELECT (SELECT count() FROM decisions), (SELECT count() FROM events), (SELECT sum(l.opportunities) FROM losses AS l),
  (SELECT sum(d.spend_micros) FROM delivery_hourly AS d), (SELECT sum(e.impressions) FROM exposures_hourly AS e),
  (SELECT sum(p.impressions) FROM plays AS p), (SELECT sum(r.completes) FROM responses_hourly AS r),
  (SELECT sum(o.decisions) FROM outcomes_hourly AS o)`;
  const before = await one(counts);
  const [listeners = 0] = await one("SELECT uniqExact(listener) FROM exposures_hourly WHERE listener != 0");
  const told: number[] = [];
  const report = await fillLedger(client, { decisions: 1400, weeks: 2, onProgress: (done) => told.push(done) });
  expect(report).toEqual({ before: 300, after: 1500 });
  expect(told).toEqual([600, 900, 1200, 1500]);
  expect(await one(counts)).toEqual(before.map((value) => value * 5));
  expect(await one("SELECT uniqExact(id) FROM decisions")).toEqual([1500]);
  const lost = "(id_high, id_low) NOT IN (SELECT id_high, id_low FROM decisions)";
  expect(await one(`SELECT count() FROM events WHERE ${lost}`)).toEqual([0]);
  // Three populations of listeners, told apart by the copies of the newest week.
  const heard = "SELECT uniqExact(listener) FROM exposures_hourly WHERE listener != 0";
  expect(await one(heard)).toEqual([listeners * 3]);
  expect((await recountInSql(client)).differing).toBe(0);
  await fillLedger(client, { decisions: 3000, weeks: 2, onProgress: () => undefined });
  expect(await one("SELECT count() AS n, uniqExact(id) AS ids FROM decisions")).toEqual([3000, 3000]);
  expect(
    await one("SELECT count() FROM system.tables WHERE name LIKE 'fill_base_%' AND database = currentDatabase()"),
  ).toEqual([0]);
});
