import type { TenantLedger } from "@/server/ledger/tenant-ledger";

/** What one creative of an ad delivered. */
export interface CreativeDelivery {
  creativeNo: number;
  won: number;
  impressions: number;
  completes: number;
  clicks: number;
}

const sums = ["won", "impressions", "completes", "clicks"];

/** Delivery of an ad by creative. */
export function listCreativeDelivery(ledger: TenantLedger, adNo: number): Promise<CreativeDelivery[]> {
  return ledger.ask({
    sql: (from) => `SELECT creative_no AS creativeNo, ${sums.map((name) => `sum(d.${name}) AS ${name}`).join(", ")}
FROM ${from("delivery_hourly")} AS d WHERE ad_no = {adNo:UInt32} GROUP BY creativeNo ORDER BY creativeNo`,
    params: { adNo },
  });
}
