import type { TenantLedger } from "@/server/ledger/tenant-ledger";

/** Decision times (whole UTC seconds, ascending) of an ad set's impressions, by listener key. */
export async function listExposureTimes(
  ledger: TenantLedger,
  { adSetNo, units }: { adSetNo: number; units: readonly string[] },
): Promise<Map<string, number[]>> {
  const rows = await ledger.ask<{ listener: string; times: number[] }>({
    sql: (
      from,
    ) => `SELECT concat(leftPad(lower(hex(listener_high)), 16, '0'), leftPad(lower(hex(listener_low)), 16, '0')) AS listener,
  arraySort(groupArray(toUnixTimestamp(decision_at))) AS times
FROM ${from("events")}
WHERE type = 0 AND ad_set_no = {adSetNo:UInt32} AND listener_low IN {units:Array(UInt64)}
GROUP BY listener_high, listener_low`,
    params: { adSetNo, units: units.map((unit) => BigInt(unit)) },
  });
  return new Map(rows.map(({ listener, times }) => [listener, times]));
}
