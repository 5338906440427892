import type { DecisionRecord } from "@/server/engine/decision-record";
import type { Negotiations } from "@/server/ledger/rows/negotiations";
import { type DecisionRow, decisionFromRow, decisionSelection } from "@/server/ledger/rows/row-to-decision";
import type { TenantLedger } from "@/server/ledger/tenant-ledger";

/** At most `most` decisions that an ad won, drawn by a hash of their ids: the same for the same window, not the newest. */
export async function sampleWins(
  ledger: TenantLedger,
  negotiations: Negotiations,
  { adNo, most }: { adNo: number; most: number },
): Promise<DecisionRecord[]> {
  const rows = await ledger.ask<DecisionRow>({
    sql: (from) => `SELECT ${decisionSelection} FROM ${from("decisions")} AS d
WHERE ad_no = {adNo:UInt32} AND (id_high, id_low) IN (
  SELECT id_high, id_low FROM ${from("decisions")} AS w WHERE ad_no = {adNo:UInt32}
  ORDER BY cityHash64(id_high, id_low), id_low LIMIT {most:UInt32})`,
    params: { adNo, most },
  });
  return rows.map((row) => decisionFromRow(row, negotiations));
}
