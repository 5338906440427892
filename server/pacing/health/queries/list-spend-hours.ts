import type { TenantLedger } from "@/server/ledger/tenant-ledger";

/** What one ad set spent and played in one hour. */
export interface SpendHour {
  adSetNo: number;
  /** Start of the hour, UTC milliseconds. */
  hourMs: number;
  spendMicros: number;
  impressions: number;
}

/** Hourly spend and impressions of some ad sets over the window; hours without either are left out. */
export function listSpendHours(ledger: TenantLedger, adSetNos: readonly number[]): Promise<SpendHour[]> {
  return ledger.ask<SpendHour>({
    sql: (from) => `SELECT ad_set_no AS adSetNo, toInt64(toUnixTimestamp(hour)) * 1000 AS hourMs,
  sum(spend_micros) AS spendMicros, sum(d.impressions) AS impressions
FROM ${from("delivery_hourly")} AS d WHERE ad_set_no IN {adSetNos:Array(UInt32)}
GROUP BY ad_set_no, hour HAVING spendMicros > 0 OR impressions > 0 ORDER BY ad_set_no, hour`,
    params: { adSetNos },
  });
}
