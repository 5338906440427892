import { afterEach, beforeEach, expect, test } from "vitest";
import {
  openSyntheticReportLedger,
  type SyntheticReportLedger,
} from "@/server/reports/testing/synthetic-report-ledger";
import { applyLedgerMigrations } from "./apply-migrations";

let world: SyntheticReportLedger;
beforeEach(async () => {
  world = await openSyntheticReportLedger(400);
});
afterEach(() => world.close());

/** What was added to ledgers that had decisions and events already, with the sums of each table. */
const added = [
  { version: 4, name: "hourly exposures", tables: { exposures_hourly: ["impressions"] } },
  {
    version: 5,
    name: "plays and responses",
    tables: {
      plays: ["impressions", "charged"],
      responses_hourly: ["impressions", "unkeyed", "late", "completes", "clicks", "skips"],
    },
  },
];

test.each(added)(
  "a ledger from before version $version gets $name for all its events, once, even if it was cut off",
  async ({ version, name, tables }) => {
    const { client } = world.ledger;
    const contents = () =>
      Promise.all(
        Object.entries(tables).map(([table, sums]) =>
          client.query({
            sql: `SELECT * EXCEPT (${sums.join(", ")}), ${sums.map((sum) => `sum(t.${sum}) AS n_${sum}`).join(", ")}
FROM ${table} AS t GROUP BY ALL ORDER BY ALL`,
          }),
        ),
      );
    const kept = await contents();
    for (const rows of kept) expect(rows.length).toBeGreaterThan(20);
    for (const table of Object.keys(tables)) {
      await client.command(`DROP TABLE ${table}_from_events SYNC`);
      await client.command(`DROP TABLE ${table} SYNC`);
    }
    const forget = () =>
      client.command(`ALTER TABLE schema_migrations DELETE WHERE version = ${version} SETTINGS mutations_sync = 2`);
    await forget();
    expect(await applyLedgerMigrations(client, null)).toEqual([name]);
    expect(await contents()).toEqual(kept);
    await forget();
    await applyLedgerMigrations(client, null);
    expect(await contents()).toEqual(kept);
  },
);
