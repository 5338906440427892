import { afterAll, beforeAll, expect, test } from "vitest";
import {
  openSyntheticReportLedger,
  type SyntheticReportLedger,
} from "@/server/reports/testing/synthetic-report-ledger";
import { applyLedgerMigrations } from "./apply-migrations";

let world: SyntheticReportLedger;
beforeAll(async () => {
  world = await openSyntheticReportLedger(400);
});
afterAll(() => world.close());

test("a ledger from before exposures were kept gets them for all its events, once, even if it was cut off", async () => {
  const { client } = world.ledger;
  const contents = () =>
    client.query({
      sql: "SELECT * EXCEPT impressions, sum(e.impressions) AS n FROM exposures_hourly AS e GROUP BY ALL ORDER BY ALL",
    });
  const kept = await contents();
  expect(kept.length).toBeGreaterThan(100);
  await client.command("DROP TABLE exposures_hourly_from_events SYNC");
  await client.command("DROP TABLE exposures_hourly SYNC");
  const forget = () =>
    client.command("ALTER TABLE schema_migrations DELETE WHERE version = 4 SETTINGS mutations_sync = 2");
  await forget();
  expect(await applyLedgerMigrations(client, null)).toEqual(["hourly exposures"]);
  expect(await contents()).toEqual(kept);
  await forget();
  await applyLedgerMigrations(client, null);
  expect(await contents()).toEqual(kept);
});
