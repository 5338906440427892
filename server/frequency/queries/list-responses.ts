import type { TenantLedger } from "@/server/ledger/tenant-ledger";

/** How the n-th exposures of listeners to an ad set ended. */
export interface ExposureResponse {
  /** 1 for the first in 30 days; the last stands for itself and all after it. */
  exposureNo: number;
  impressions: number;
  completes: number;
  clicks: number;
  skips: number;
}

/** The highest exposure told apart. */
export const lastExposureNo = 12;

/** Outcomes by the number of the exposure, over the window and all these ad sets; listeners without a key have no number. */
export function listResponses(ledger: TenantLedger, adSetNos: readonly number[]): Promise<ExposureResponse[]> {
  return ledger.ask<ExposureResponse>({
    sql: (from) => `SELECT least(exposure_no, {last:UInt32}) AS exposureNo, sum(r.impressions) AS impressions,
  sum(r.completes) AS completes, sum(r.clicks) AS clicks, sum(r.skips) AS skips
FROM ${from("responses_hourly")} AS r WHERE exposure_no > 0 AND ad_set_no IN {adSetNos:Array(UInt32)}
GROUP BY exposureNo HAVING impressions > 0 ORDER BY exposureNo`,
    params: { adSetNos, last: lastExposureNo },
  });
}
