import type { TenantLedger } from "@/server/ledger/tenant-ledger";

/** Opportunities that one kind of cap took from an ad set on one UTC day. */
export interface BlockedDay {
  adSetNo: number;
  /** Start of the day, UTC milliseconds. */
  dayMs: number;
  code: number;
  opportunities: number;
}

/** Opportunities lost to the codes asked for, by ad set and day of the window. */
export function listBlockedDays(
  ledger: TenantLedger,
  question: { adSetNos: readonly number[]; codes: readonly number[] },
): Promise<BlockedDay[]> {
  return ledger.ask<BlockedDay>({
    sql: (from) => `SELECT ad_set_no AS adSetNo, toInt64(toUnixTimestamp(toStartOfDay(hour))) * 1000 AS dayMs, code,
  sum(l.opportunities) AS opportunities
FROM ${from("losses")} AS l WHERE ad_set_no IN {adSetNos:Array(UInt32)} AND code IN {codes:Array(UInt16)}
GROUP BY ad_set_no, toStartOfDay(hour), code ORDER BY dayMs, ad_set_no, code`,
    params: question,
  });
}
