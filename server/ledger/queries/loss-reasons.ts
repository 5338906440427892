import type { TenantScope } from "@/server/accounts/tenant-scope";
import type { LedgerClient } from "../ledger-client";
import { allOf, hourCondition, type TimeWindow, tenantCondition } from "./scope";

/** How many opportunities an ad set lost to one reason, or won (code 0). */
export interface LossReason {
  campaignNo: number;
  adSetNo: number;
  /** Code of `reasonCodes`; 0 means it won. */
  code: number;
  opportunities: number;
}

/** Why ad sets were not served, summed over the hours of the window; an ad set's rows sum to its eligible opportunities. */
export async function listLossReasons(
  client: LedgerClient,
  question: { tenant: TenantScope; window: TimeWindow; campaignNo?: number; adSetNo?: number },
): Promise<LossReason[]> {
  const { campaignNo, adSetNo } = question;
  const where = allOf([
    tenantCondition(question.tenant),
    hourCondition(question.window),
    ...(campaignNo === undefined ? [] : [{ sql: "campaign_no = {campaignNo:UInt32}", params: { campaignNo } }]),
    ...(adSetNo === undefined ? [] : [{ sql: "ad_set_no = {adSetNo:UInt32}", params: { adSetNo } }]),
  ]);
  return await client.query<LossReason>({
    sql: `SELECT campaign_no AS campaignNo, ad_set_no AS adSetNo, code, sum(losses.opportunities) AS opportunities
FROM losses WHERE ${where.sql} GROUP BY campaign_no, ad_set_no, code ORDER BY campaign_no, ad_set_no, opportunities DESC, code`,
    params: where.params,
  });
}
