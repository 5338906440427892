import { silenceAdNo } from "@/server/engine/decision-record";
import type { TenantLedger } from "@/server/ledger/tenant-ledger";

/** Who won decisions in which ad sets stood among the best and lost the vote. */
export interface OutvoterRow {
  /** False when nobody could be settled. */
  settled: boolean;
  /** 0 for silence and outside bidders. */
  advertiserNo: number;
  adSetNo: number;
  isSilence: boolean;
  /** Ad sets outvoted, each decision counting each of them once. */
  count: number;
}

/**
 * The winners of decisions in which some of these ad sets were ranked and neither won nor lost their reservation, with
 * how many of the ad sets each decision beat. Only the eight best of a decision are kept, so ad sets ranked lower are
 * not in it.
 */
export async function listOutvoters(
  ledger: TenantLedger,
  { adSetNos, adNos }: { adSetNos: readonly number[]; adNos: readonly number[] },
): Promise<OutvoterRow[]> {
  if (adSetNos.length === 0) return [];
  return await ledger.ask<OutvoterRow>({
    sql: (from) => `SELECT winner >= 0 AS settled, advertiserNo, adSetNo, isSilence, sum(beaten) AS count FROM (
  SELECT winner, advertiser_no AS advertiserNo, ad_set_no AS adSetNo, winner >= 0 AND ad_no = ${silenceAdNo} AS isSilence,
    arrayMap(key -> toUInt32(splitByChar('/', key)[2]), \`candidates.key\`) AS stood,
    arrayFilter((no, settle) -> settle >= 2, stood, \`candidates.settle\`) AS failed,
    length(arrayDistinct(arrayFilter(
      no -> has({adSetNos:Array(UInt32)}, no) AND NOT (winner >= 0 AND no = ad_set_no) AND NOT has(failed, no), stood))) AS beaten
  FROM ${from("decisions_with_own_ads")}
  WHERE hasAny(candidate_ad_nos, {adNos:Array(UInt32)}) AND silence_code != 507
) WHERE beaten > 0 GROUP BY settled, advertiserNo, adSetNo, isSilence ORDER BY count DESC, advertiserNo, adSetNo`,
    params: { adSetNos, adNos },
  });
}
