import type { PaceBook } from "@/server/engine/pace-book";
import type { LedgerClient } from "../ledger-client";

interface StoredPage {
  version: number;
  atMs: number;
  catalogueVersion: number;
  prices: number[];
  spentToday: number[];
  spentBefore: number[];
  planned: number[];
  openToday: number[];
  openEver: number[];
  inFlight: number[];
}

const sql = `SELECT version, toUnixTimestamp64Milli(at) AS atMs, catalogue_version AS catalogueVersion,
  price_milli AS prices, spent_today_micros AS spentToday, spent_before_micros AS spentBefore,
  planned_today_micros AS planned, open_today AS openToday, open_ever AS openEver, in_flight AS inFlight
FROM pace_books
WHERE version <= {version:UInt32}
  AND version >= (SELECT max(whole_version) FROM pace_books WHERE version = {version:UInt32})
  AND whole_version = (SELECT max(whole_version) FROM pace_books WHERE version = {version:UInt32})
ORDER BY version LIMIT 1 BY version`;

/** One page of the pace book as the pacing agent read it, or null. */
export async function findPaceBook(client: LedgerClient, version: number): Promise<PaceBook | null> {
  const pages = await client.query<StoredPage>({ sql, params: { version } });
  const last = pages.at(-1);
  if (last === undefined || last.version !== version) return null;
  const total = (column: (page: StoredPage) => number[]) =>
    pages.map(column).reduce((sums, steps) => steps.map((step, at) => step + (sums[at] ?? 0)), []);
  const spentToday = total(({ spentToday }) => spentToday);
  return {
    version,
    atMs: last.atMs,
    catalogueVersion: last.catalogueVersion,
    priceMilli: Int32Array.from(total(({ prices }) => prices)),
    spentTodayMicros: Float64Array.from(spentToday),
    spentMicros: Float64Array.from(
      total(({ spentBefore }) => spentBefore),
      (before, at) => before + (spentToday[at] ?? 0),
    ),
    plannedTodayMicros: Float64Array.from(total(({ planned }) => planned)),
    openToday: Uint32Array.from(last.openToday),
    openEver: Uint32Array.from(last.openEver),
    inFlight: Uint32Array.from(last.inFlight),
  };
}
