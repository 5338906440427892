import { reasonCodes } from "@/server/engine/reason-codes";
import type { TenantLedger } from "@/server/ledger/tenant-ledger";

/** How many opportunities of an hour met an ad set's targeting. */
export interface MatchedHour {
  adSetNo: number;
  /** Start of the hour, UTC milliseconds. */
  hourMs: number;
  opportunities: number;
}

/** Opportunities of some ad sets that met their targeting, by hour of the window. */
export function listMatchedHours(ledger: TenantLedger, adSetNos: readonly number[]): Promise<MatchedHour[]> {
  return ledger.ask<MatchedHour>({
    sql: (from) => `SELECT ad_set_no AS adSetNo, toInt64(toUnixTimestamp(hour)) * 1000 AS hourMs,
  sum(l.opportunities) AS opportunities
FROM ${from("losses")} AS l WHERE ad_set_no IN {adSetNos:Array(UInt32)} AND code != {mismatch:UInt16}
GROUP BY ad_set_no, hour`,
    params: { adSetNos, mismatch: reasonCodes["targeting-mismatch"].code },
  });
}
