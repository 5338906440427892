import type { TenantLedger } from "@/server/ledger/tenant-ledger";

/** How many opportunities of its flight an ad set lost for one reason over the window; code 0 are those it won. */
export interface LossCount {
  adSetNo: number;
  code: number;
  opportunities: number;
}

/** Why some ad sets were not served, summed over the window. */
export function listLossCounts(ledger: TenantLedger, adSetNos: readonly number[]): Promise<LossCount[]> {
  return ledger.ask<LossCount>({
    sql: (from) => `SELECT ad_set_no AS adSetNo, code, sum(l.opportunities) AS opportunities
FROM ${from("losses")} AS l WHERE ad_set_no IN {adSetNos:Array(UInt32)} GROUP BY ad_set_no, code ORDER BY ad_set_no, code`,
    params: { adSetNos },
  });
}
