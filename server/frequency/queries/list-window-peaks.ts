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
  const frame = (seconds: number) =>
    `count() OVER (PARTITION BY ad_set_no, listener_high, listener_low ORDER BY second RANGE BETWEEN ${seconds - 1} PRECEDING AND CURRENT ROW)`;
  return await ledger.ask<WindowPeak>({
    sql: (from) => `SELECT ad_set_no AS adSetNo, window AS windowSeconds, peak, count() AS listeners FROM (
  SELECT ad_set_no, ${lengths.map((_, at) => `max(in_${at}) AS peak_${at}`).join(", ")} FROM (
    SELECT ad_set_no, listener_high, listener_low, toInt64(toUnixTimestamp(decision_at)) AS second,
      ${lengths.map((seconds, at) => `${frame(seconds)} AS in_${at}`).join(",\n      ")}
    FROM ${from("events")} AS e
    WHERE type = 0 AND charged_micros > 0 AND ad_set_no IN {adSetNos:Array(UInt32)}
      AND (listener_high != 0 OR listener_low != 0))
  WHERE second >= {fromSeconds:Int64} GROUP BY ad_set_no, listener_high, listener_low)
ARRAY JOIN [${lengths.join(", ")}] AS window, [${lengths.map((_, at) => `peak_${at}`).join(", ")}] AS peak
GROUP BY ad_set_no, window, peak ORDER BY ad_set_no, window, peak`,
    params: { adSetNos: question.adSetNos, fromSeconds: question.fromSeconds },
  });
}
