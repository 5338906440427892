import type { TenantLedger } from "@/server/ledger/tenant-ledger";

/** What would have been left of an ad set's impressions under another cap of the same window. */
export interface ReplayedCap {
  maxImpressions: number;
  kept: number;
  played: number;
}

/**
 * Plays each listener's impressions again under other caps of one window: an impression is kept while fewer than the cap
 * were kept within the window before it. Impressions before `fromSeconds` are kept as they were; only later ones count.
 */
export function replayCap(
  ledger: TenantLedger,
  question: { adSetNo: number; windowSeconds: number; caps: readonly number[]; fromSeconds: number },
): Promise<ReplayedCap[]> {
  return ledger.ask<ReplayedCap>({
    sql: (from) => `SELECT most AS maxImpressions, sum(arrayCount(at -> at >= {fromSeconds:Int64}, kept)) AS kept,
  sum(arrayCount(at -> at >= {fromSeconds:Int64}, times)) AS played
FROM (
  SELECT most, times, arrayFold((sofar, at) ->
    if(at < {fromSeconds:Int64} OR arrayCount(before -> before > at - {windowSeconds:Int64}, sofar) < most,
      arrayPushBack(sofar, at), sofar), times, CAST([] AS Array(Int64))) AS kept
  FROM (
    SELECT arraySort(groupArrayArray(arrayWithConstant(charged, toInt64(toUnixTimestamp(decided_at))))) AS times
    FROM ${from("plays")} AS p WHERE charged > 0 AND ad_set_no = {adSetNo:UInt32} AND listener != 0
    GROUP BY listener)
  ARRAY JOIN {caps:Array(UInt32)} AS most)
GROUP BY most ORDER BY most`,
    params: question,
  });
}
