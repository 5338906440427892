import type { TenantLedger } from "@/server/ledger/tenant-ledger";

/** Opportunities of one ad set, in one bucket of time, lost to one code of `reasonCodes` or won (code 0). */
export interface LossCountRow {
  adSetNo: number;
  /** Start of the bucket, UTC seconds. */
  bucketSeconds: number;
  code: number;
  count: number;
}

const hourBucket = "toUnixTimestamp(hour)";
const dayBucket = "toUnixTimestamp(toStartOfDay(hour, {timeZone:String}))";

/** Exact counts of the ledger by ad set, bucket and code; `adSetNos` null means every ad set of the tenant. */
export async function listLossCounts(
  ledger: TenantLedger,
  { adSetNos, bucket, timeZone }: { adSetNos: readonly number[] | null; bucket: "hour" | "day"; timeZone: string },
): Promise<LossCountRow[]> {
  return await ledger.ask<LossCountRow>({
    sql: (from) => `SELECT ad_set_no AS adSetNo, ${bucket === "hour" ? hourBucket : dayBucket} AS bucketSeconds, code,
  sum(opportunities) AS count
FROM ${from("losses")}${adSetNos === null ? "" : " WHERE ad_set_no IN {adSetNos:Array(UInt32)}"}
GROUP BY adSetNo, bucketSeconds, code ORDER BY bucketSeconds, adSetNo, code`,
    params: { timeZone, ...(adSetNos === null ? {} : { adSetNos }) },
  });
}
