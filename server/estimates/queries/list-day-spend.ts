import type { TenantLedger } from "@/server/ledger/tenant-ledger";

/** What one ad set spent and won on one day of its own zone. */
export interface DaySpend {
  /** Start of the day, UTC seconds. */
  daySeconds: number;
  spendMicros: number;
  won: number;
  played: number;
}

/** Spend by day of the ad set's zone. */
export async function listDaySpend(
  ledger: TenantLedger,
  { adSetNo, timeZone }: { adSetNo: number; timeZone: string },
): Promise<DaySpend[]> {
  return await ledger.ask<DaySpend>({
    sql: (from) => `SELECT toUnixTimestamp(toStartOfDay(hour, {timeZone:String})) AS daySeconds,
  sum(spend_micros) AS spendMicros, sum(delivery.won) AS won, sum(impressions) AS played
FROM ${from("delivery_hourly")} AS delivery WHERE ad_set_no = {adSetNo:UInt32} GROUP BY daySeconds ORDER BY daySeconds`,
    params: { adSetNo, timeZone },
  });
}
