import type { TenantScope } from "@/server/accounts/tenant-scope";
import type { LedgerClient } from "../ledger-client";
import { allOf, hourCondition, type TimeWindow, tenantCondition } from "./scope";

const levelColumns = {
  advertiser: "advertiser_no",
  campaign: "campaign_no",
  adSet: "ad_set_no",
  ad: "ad_no",
  creative: "creative_no",
} as const;

/** A step of the campaign ladder. */
export type DeliveryLevel = keyof typeof levelColumns;

/** What one advertiser, campaign, … delivered in one hour. */
export interface DeliveryHour {
  /** Number of the level's entity. */
  no: number;
  /** Start of the hour, UTC milliseconds. */
  hourMs: number;
  won: number;
  impressions: number;
  completes: number;
  clicks: number;
  skips: number;
  mutes: number;
  spendMicros: number;
}

const sums = ["won", "impressions", "completes", "clicks", "skips", "mutes"];

/** Hourly delivery by a level of the ladder, optionally of one entity of any level. Decisions count in their hour, events in theirs. */
export async function listDeliveryHours(
  client: LedgerClient,
  question: { tenant: TenantScope; window: TimeWindow; by: DeliveryLevel; only?: { level: DeliveryLevel; no: number } },
): Promise<DeliveryHour[]> {
  const { by, only } = question;
  const where = allOf([
    tenantCondition(question.tenant),
    hourCondition(question.window),
    ...(only === undefined
      ? []
      : [{ sql: `${levelColumns[only.level]} = {onlyNo:UInt32}`, params: { onlyNo: only.no } }]),
  ]);
  return await client.query<DeliveryHour>({
    sql: `SELECT ${levelColumns[by]} AS no, toInt64(toUnixTimestamp(hour)) * 1000 AS hourMs,
  ${sums.map((name) => `sum(d.${name}) AS ${name}`).join(", ")}, sum(spend_micros) AS spendMicros
FROM delivery_hourly AS d WHERE ${where.sql} GROUP BY no, hour ORDER BY no, hour`,
    params: where.params,
  });
}
