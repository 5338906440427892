import { holdsTenant } from "@/server/accounts/tenant-scope";
import type { TenantLedger } from "@/server/ledger/tenant-ledger";

/** Where an ad set's numbers lie in the pages of one catalogue version. */
export interface PaceLane {
  adSetNo: number;
  advertiserNo: number;
  /** Position in that catalogue's list of ad sets. */
  index: number;
}

/** What the last page of an hour said about one ad set. */
export interface PlanHour {
  adSetNo: number;
  /** Start of the hour, UTC milliseconds. */
  hourMs: number;
  /** Micros that should have been spent that local day by the page. */
  plannedTodayMicros: number;
  /** Shadow price μ, thousandths. */
  priceMilli: number;
}

interface PageRow {
  hourMs: number;
  catalogueVersion: number;
  planned: number[];
  prices: number[];
}

// Pages are stored as differences to the page before, from one whole page to the next: the hour's last page is the sum of
// its chain. Only chains that an hour ends in are read, and none whose whole page lies before the window.
const pagesSql = (pages: string) => `WITH
  ends AS (SELECT argMax(whole_version, version) AS whole FROM ${pages} AS pages GROUP BY toStartOfHour(at)),
  chains AS (
    SELECT version, at, catalogue_version, sumForEach(pages.planned) OVER chain AS planned_sum,
      sumForEach(pages.prices) OVER chain AS price_sum
    FROM ${pages} AS pages
    WHERE whole_version IN (SELECT whole FROM ends) AND whole_version IN (SELECT version FROM ${pages} AS pages)
    WINDOW chain AS (PARTITION BY whole_version ORDER BY version ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW))
SELECT toInt64(toUnixTimestamp(toStartOfHour(at))) * 1000 AS hourMs, argMax(catalogue_version, version) AS catalogueVersion,
  argMax(planned_sum, version) AS planned, argMax(price_sum, version) AS prices
FROM chains GROUP BY toStartOfHour(at) ORDER BY hourMs`;

/**
 * The plan that the engine itself paced by, hour by hour: each ad set's part of the last page of every hour of the window.
 * Only lanes of the ledger's tenants are read. `findLanes` says where ad sets lie in a catalogue version.
 */
export async function listPlanHours(
  ledger: TenantLedger,
  findLanes: (catalogueVersion: number) => Promise<readonly PaceLane[]>,
): Promise<PlanHour[]> {
  const lanesOf = new Map<number, PaceLane[]>();
  for (const version of await ledger.listPageVersions()) {
    const lanes = (await findLanes(version)).filter(({ advertiserNo }) => holdsTenant(ledger.tenant, advertiserNo));
    if (lanes.length > 0) lanesOf.set(version, lanes);
  }
  if (lanesOf.size === 0) return [];
  const rows = await ledger.askPages<PageRow>(lanesOf, pagesSql);
  return rows.flatMap(({ hourMs, catalogueVersion, planned, prices }) =>
    (lanesOf.get(catalogueVersion) ?? []).map(({ adSetNo }, at) => ({
      adSetNo,
      hourMs,
      plannedTodayMicros: planned[at] ?? 0,
      priceMilli: prices[at] ?? 0,
    })),
  );
}
