import type { TenantLedger } from "@/server/ledger/tenant-ledger";

/** How many listeners heard an ad set (or, under number 0, all of them together) so many times over the window. */
export interface ExposureCount {
  /** 0 where ad sets are counted together. */
  adSetNo: number;
  exposures: number;
  listeners: number;
}

/** Exposures per listener over the window, for each ad set by itself or for all together. */
export function listExposureCounts(
  ledger: TenantLedger,
  adSetNos: readonly number[],
  together: boolean,
): Promise<ExposureCount[]> {
  return ledger.ask<ExposureCount>({
    sql: (from) => `SELECT no AS adSetNo, exposures, count() AS listeners FROM (
  SELECT ${together ? "toUInt32(0)" : "ad_set_no"} AS no, sum(p.impressions) AS exposures
  FROM ${from("plays")} AS p WHERE ad_set_no IN {adSetNos:Array(UInt32)} AND listener != 0 GROUP BY no, listener)
GROUP BY no, exposures ORDER BY no, exposures`,
    params: { adSetNos },
  });
}
