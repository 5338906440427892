import type { TenantLedger } from "@/server/ledger/tenant-ledger";

/** What an ad set spent and played over the window. */
export interface FlightTotal {
  adSetNo: number;
  spendMicros: number;
  impressions: number;
}

/** Spend and impressions of some ad sets over the whole window. */
export function listFlightTotals(ledger: TenantLedger, adSetNos: readonly number[]): Promise<FlightTotal[]> {
  return ledger.ask<FlightTotal>({
    sql: (from) => `SELECT ad_set_no AS adSetNo, sum(spend_micros) AS spendMicros, sum(d.impressions) AS impressions
FROM ${from("delivery_hourly")} AS d WHERE ad_set_no IN {adSetNos:Array(UInt32)} GROUP BY ad_set_no`,
    params: { adSetNos },
  });
}
