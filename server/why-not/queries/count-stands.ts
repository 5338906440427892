import type { TenantLedger } from "@/server/ledger/tenant-ledger";

/** How often one ad came how far. */
export interface AdStand {
  adNo: number;
  /** Decisions in which it was among the eight best. */
  ranked: number;
  /** Decisions in which it was ruled out. */
  vetoed: number;
}

/** How often each of these ads was ranked among the eight best, and ruled out. */
export async function countStands(ledger: TenantLedger, adNos: readonly number[]): Promise<AdStand[]> {
  if (adNos.length === 0) return [];
  return await ledger.ask<AdStand>({
    sql: (from) => `SELECT adNo, countIf(isRanked) AS ranked, countIf(NOT isRanked) AS vetoed FROM (
  SELECT arrayJoin(arrayConcat(
    arrayMap(no -> (no, true), arrayFilter(no -> has({adNos:Array(UInt32)}, no), candidate_ad_nos)),
    arrayMap(no -> (no, false), arrayFilter(no -> has({adNos:Array(UInt32)}, no), \`vetoes.ad_no\`)))) AS stand,
    stand.1 AS adNo, stand.2 AS isRanked
  FROM ${from("decisions_with_own_ads")}
  WHERE hasAny(candidate_ad_nos, {adNos:Array(UInt32)}) OR hasAny(\`vetoes.ad_no\`, {adNos:Array(UInt32)})
) GROUP BY adNo ORDER BY adNo`,
    params: { adNos },
  });
}
