import type { TenantLedger } from "@/server/ledger/tenant-ledger";

/** How many of an ad set's impressions had a listener who can be counted, and how many did not. */
export interface UnkeyedCount {
  adSetNo: number;
  impressions: number;
  /** Without a listener key: consent forbids one, so that no cap can be kept. */
  unkeyed: number;
  /** Reported after their reservation had lapsed: not charged, and not held against a cap. */
  late: number;
}

/** Impressions of each ad set over the window, with and without a listener key. */
export function listUnkeyedCounts(ledger: TenantLedger, adSetNos: readonly number[]): Promise<UnkeyedCount[]> {
  return ledger.ask<UnkeyedCount>({
    sql: (from) => `SELECT ad_set_no AS adSetNo, sum(r.impressions) AS impressions, sum(r.unkeyed) AS unkeyed,
  sum(r.late) AS late
FROM ${from("responses_hourly")} AS r WHERE ad_set_no IN {adSetNos:Array(UInt32)}
GROUP BY ad_set_no HAVING impressions > 0`,
    params: { adSetNos },
  });
}
