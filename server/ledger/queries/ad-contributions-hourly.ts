import type { TenantScope } from "@/server/accounts/tenant-scope";
import type { LedgerClient } from "../ledger-client";
import { allOf, hourCondition, type TimeWindow, tenantCondition } from "./scope";

/** What one agent added to the wins of one ad in one hour. */
export interface AdContributionHour {
  /** Start of the hour, UTC milliseconds. */
  hourMs: number;
  /** The agent's seat. */
  seat: number;
  /** Σ weightPpm × voteBp over the ad's wins. */
  contributionUnits: number;
  /** Σ voteBp over the ad's wins. */
  votesBp: number;
  wins: number;
}

/** Hourly contributions of every agent to the decisions that an ad won. */
export async function listAdContributionHours(
  client: LedgerClient,
  question: { tenant: TenantScope; window: TimeWindow; adNo: number },
): Promise<AdContributionHour[]> {
  const where = allOf([
    tenantCondition(question.tenant),
    { sql: "ad_no = {adNo:UInt32}", params: { adNo: question.adNo } },
    hourCondition(question.window),
  ]);
  return await client.query<AdContributionHour>({
    sql: `SELECT toInt64(toUnixTimestamp(hour)) * 1000 AS hourMs, seat, sum(contribution_units) AS contributionUnits,
  sum(votes_bp) AS votesBp, sum(c.wins) AS wins
FROM contributions_hourly AS c WHERE ${where.sql} GROUP BY hour, seat ORDER BY hour, seat`,
    params: where.params,
  });
}
