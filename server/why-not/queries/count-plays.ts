import type { TenantScope } from "@/server/accounts/tenant-scope";
import type { TimeWindow } from "@/server/ledger/queries/scope";
import type { TenantLedger } from "@/server/ledger/tenant-ledger";

/** How one ad did in a window, by what was decided in it. */
export interface AdPlays {
  adSetNo: number;
  adNo: number;
  /** Decisions won. */
  won: number;
  /** Impressions of those decisions. */
  played: number;
}

/** Longer than an answered ad's events are taken: impressions come this long after their decision at most. */
const longestDelayMs = 2 * 3_600_000;

type OpenLedger = (question: {
  tenant: TenantScope;
  window: TimeWindow;
  signal?: AbortSignal | undefined;
}) => TenantLedger;

/**
 * Wins and impressions by ad. Hourly sums count an impression when it is heard; a funnel counts it where it was won. So
 * those won before the window and heard in it are taken off, and those won in it and heard after it are put on.
 */
export async function countPlays(
  openLedger: OpenLedger,
  question: {
    tenant: TenantScope;
    window: TimeWindow;
    adSetNos: readonly number[] | null;
    signal?: AbortSignal | undefined;
  },
): Promise<AdPlays[]> {
  const { tenant, window, adSetNos, signal } = question;
  const only = adSetNos === null ? "1" : "ad_set_no IN {adSetNos:Array(UInt32)}";
  const params = adSetNos === null ? {} : { adSetNos };
  const strays = (edgeMs: number) =>
    openLedger({ tenant, window: { fromMs: edgeMs, toMs: edgeMs + longestDelayMs }, signal }).ask<{
      adSetNo: number;
      adNo: number;
      count: number;
    }>({
      sql: (from) => `SELECT ad_set_no AS adSetNo, ad_no AS adNo, count() AS count FROM ${from("events")}
WHERE type = 0 AND ${only} AND decision_at >= fromUnixTimestamp64Milli({sinceMs:Int64})
  AND decision_at < fromUnixTimestamp64Milli({edgeMs:Int64}) GROUP BY adSetNo, adNo`,
      params: { ...params, edgeMs, sinceMs: edgeMs - longestDelayMs },
    });
  const [rows, before, after] = await Promise.all([
    openLedger({ tenant, window, signal }).ask<AdPlays>({
      sql: (from) => `SELECT ad_set_no AS adSetNo, ad_no AS adNo, sum(won) AS won, sum(impressions) AS played
FROM ${from("delivery_hourly")} WHERE ${only} GROUP BY adSetNo, adNo`,
      params,
    }),
    strays(window.fromMs),
    strays(window.toMs),
  ]);
  const plays = new Map(rows.map((row) => [row.adNo, { ...row }]));
  const move = (strayRows: typeof before, sign: 1 | -1) => {
    for (const { adSetNo, adNo, count } of strayRows) {
      const ad = plays.get(adNo) ?? { adSetNo, adNo, won: 0, played: 0 };
      plays.set(adNo, { ...ad, played: ad.played + sign * count });
    }
  };
  move(before, -1);
  move(after, 1);
  return [...plays.values()].sort((a, b) => a.adNo - b.adNo);
}
