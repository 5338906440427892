import type { TenantLedger } from "@/server/ledger/tenant-ledger";

/** What an hour added: impressions of listeners who can be counted, and listeners heard for the first time. */
export interface ReachStep {
  /** Start of the hour, UTC milliseconds. */
  hourMs: number;
  impressions: number;
  newListeners: number;
}

/** Impressions and new listeners by hour of the window, over all these ad sets together. */
export function listReachSteps(ledger: TenantLedger, adSetNos: readonly number[]): Promise<ReachStep[]> {
  return ledger.ask<ReachStep>({
    sql: (from) => `SELECT toInt64(first_hour) * 1000 AS hourMs, sum(played) AS impressions, sum(fresh) AS newListeners
FROM (
  SELECT first_hour, sum(heard) AS played, count() AS fresh FROM (
    SELECT toUnixTimestamp(min(hour)) AS first_hour, toUInt64(0) AS heard FROM ${from("plays")} AS p
    WHERE ad_set_no IN {adSetNos:Array(UInt32)} AND listener != 0 GROUP BY listener)
  GROUP BY first_hour
  UNION ALL
  SELECT toUnixTimestamp(hour) AS first_hour, sum(p.impressions) AS played, toUInt64(0) AS fresh FROM ${from("plays")} AS p
  WHERE ad_set_no IN {adSetNos:Array(UInt32)} AND listener != 0 GROUP BY first_hour)
GROUP BY first_hour ORDER BY hourMs`,
    params: { adSetNos },
  });
}
