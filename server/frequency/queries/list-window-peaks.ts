import type { TenantLedger } from "@/server/ledger/tenant-ledger";

/** How many listeners heard an ad set at most so many times within any sliding window of one length. */
export interface WindowPeak {
  adSetNo: number;
  windowSeconds: number;
  peak: number;
  listeners: number;
}

/**
 * Each listener's fullest sliding window, of each length asked for, among those that end at an impression from
 * `fromSeconds` on. The ledger's window must reach back by the longest of them. As the engine counts: an exposure is dated
 * by its decision and leaves when it is as old as the window.
 */
export async function listWindowPeaks(
  ledger: TenantLedger,
  question: { adSetNos: readonly number[]; windowsSeconds: readonly number[]; fromSeconds: number },
): Promise<WindowPeak[]> {
  const lengths = question.windowsSeconds.filter((seconds) => Number.isSafeInteger(seconds) && seconds > 0);
  if (lengths.length === 0) return [];
  const inside = (seconds: number) =>
    `arrayMax(arrayMap(played -> arrayCount(other -> other > played - ${seconds} AND other <= played, times), ends))`;
  return await ledger.ask<WindowPeak>({
    sql: (from) => `SELECT ad_set_no AS adSetNo, window AS windowSeconds, peak, count() AS listeners FROM (
  SELECT ad_set_no, times, arrayFilter(second -> second >= {fromSeconds:Int64}, times) AS ends FROM (
    SELECT ad_set_no, groupArrayArray(arrayWithConstant(charged, toInt64(toUnixTimestamp(decided_at)))) AS times
    FROM ${from("plays")} AS p WHERE charged > 0 AND ad_set_no IN {adSetNos:Array(UInt32)} AND listener != 0
    GROUP BY ad_set_no, listener)
  WHERE notEmpty(ends))
ARRAY JOIN [${lengths.join(", ")}] AS window, [${lengths.map(inside).join(",\n  ")}] AS peak
GROUP BY ad_set_no, window, peak ORDER BY ad_set_no, window, peak`,
    params: { adSetNos: question.adSetNos, fromSeconds: question.fromSeconds },
  });
}
