import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { everybody } from "@/server/accounts/tenant-scope";
import { Directory } from "@/server/decisions/directory";
import { makeFile } from "@/server/exports/make-file";
import { readBallotsTable } from "@/server/exports/tables/ballots-table";
import { TenantLedger } from "@/server/ledger/tenant-ledger";
import { openTestLedger } from "@/server/ledger/testing/temporary-ledger";
import { makeSyntheticLadder } from "@/server/reports/testing/synthetic-ladder";
import type { ExportMeasure, ExportOrder } from "./exports-bench";

// A fresh process with an open ledger that writes one export and says how much it grew.
const { dataDir, format, folder } = JSON.parse(process.argv[2] ?? "") as ExportOrder;
const ledger = await openTestLedger(dataDir);
const directory = new Directory(makeSyntheticLadder().advertisers);
const tenantLedger = new TenantLedger({
  client: ledger.client,
  tenant: everybody,
  window: { fromMs: 0, toMs: 4_000_000_000_000 },
  ownAdNos: () => [],
});
const stored =
  (await ledger.client.query<{ n: number }>({ sql: "SELECT sum(length(votes)) AS n FROM decisions" }))[0]?.n ?? 0;
await wait(500);
const before = process.memoryUsage.rss();
let peak = before;
let longestHoldMs = 0;
let lastMs = performance.now();
const watch = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss());
  longestHoldMs = Math.max(longestHoldMs, performance.now() - lastMs - 5);
  lastMs = performance.now();
}, 5);
const startMs = performance.now();
const sight = { role: "OPERATOR", tenants: everybody } as const;
const table = await readBallotsTable({ ledger: tenantLedger, sight, directory: () => directory });
const made = await makeFile({
  table,
  format,
  head: { title: "Ballots", columns: table.columns, facts: table.facts, timeZone: "UTC" },
  path: join(folder, `ballots.${format}`),
  signal: new AbortController().signal,
});
const measure: ExportMeasure = {
  format,
  stored,
  ...made,
  seconds: (performance.now() - startMs) / 1_000,
  grownBytes: peak - before,
  longestHoldMs,
};
clearInterval(watch);
process.stdout.write(JSON.stringify(measure));
await ledger.close();
