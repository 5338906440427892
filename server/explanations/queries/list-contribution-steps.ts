import type { TenantLedger } from "@/server/ledger/tenant-ledger";

/** What one agent added to an ad's wins in one step of time. */
export interface ContributionStep {
  /** Start of the hour or UTC day, milliseconds. */
  startMs: number;
  seat: number;
  /** Σ weightPpm × voteBp over the wins. */
  contributionUnits: number;
  votesBp: number;
  wins: number;
}

/** Contributions of every agent to the decisions that an ad won, by hour or by UTC day. */
export function listContributionSteps(
  ledger: TenantLedger,
  { adNo, step }: { adNo: number; step: "hour" | "day" },
): Promise<ContributionStep[]> {
  const start = step === "hour" ? "hour" : "toStartOfDay(hour)";
  return ledger.ask({
    sql: (
      from,
    ) => `SELECT toInt64(toUnixTimestamp(${start})) * 1000 AS startMs, seat, sum(contribution_units) AS contributionUnits,
  sum(votes_bp) AS votesBp, sum(c.wins) AS wins
FROM ${from("contributions_hourly")} AS c WHERE ad_no = {adNo:UInt32} GROUP BY startMs, seat ORDER BY startMs, seat`,
    params: { adNo },
  });
}
