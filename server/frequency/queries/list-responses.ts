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
    // Types by their index in the engine's vocabulary: 0 impression, 5 complete, 6 click, 7 skip.
    sql: (from) => `SELECT least(exposure_no, {last:UInt32}) AS exposureNo, countIf(type = 0) AS impressions,
  countIf(type = 5) AS completes, countIf(type = 6) AS clicks, countIf(type = 7) AS skips
FROM ${from("events")} AS e
WHERE type IN (0, 5, 6, 7) AND exposure_no > 0 AND ad_set_no IN {adSetNos:Array(UInt32)}
GROUP BY exposureNo HAVING impressions > 0 ORDER BY exposureNo`,
    params: { adSetNos, last: lastExposureNo },
  });
}
