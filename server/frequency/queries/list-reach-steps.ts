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
  SELECT toUnixTimestamp(toStartOfHour(hour)) AS first_hour, 0 AS played, 1 AS fresh
  FROM (SELECT min(at) AS hour FROM ${from("events")} AS e
    WHERE type = 0 AND ad_set_no IN {adSetNos:Array(UInt32)} AND (listener_high != 0 OR listener_low != 0)
    GROUP BY listener_high, listener_low)
  UNION ALL
  SELECT toUnixTimestamp(toStartOfHour(at)), 1, 0 FROM ${from("events")} AS e
  WHERE type = 0 AND ad_set_no IN {adSetNos:Array(UInt32)} AND (listener_high != 0 OR listener_low != 0))
GROUP BY first_hour ORDER BY hourMs`,
    params: { adSetNos },
  });
}
