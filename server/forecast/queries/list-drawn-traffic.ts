import { unitSql } from "@/server/estimates/queries/plan-sample";
import { decisionColumns } from "@/server/ledger/rows/decision-columns";
import { Negotiations } from "@/server/ledger/rows/negotiations";
import { type DecisionRow, decisionFromRow, decisionSelection } from "@/server/ledger/rows/row-to-decision";
import type { TenantLedger } from "@/server/ledger/tenant-ledger";
import type { RecordedOpportunity } from "../recorded-traffic";

/** Columns that say how a decision came out, which a forecast does not ask. */
const outcomeColumns = new Set([
  "voters",
  "weights",
  "candidates.key",
  "candidates.score",
  "candidates.settle",
  "votes.high",
  "votes.low",
  "votes.first_step",
  "vetoes.ad_no",
  "vetoes.codes",
  "seats.source",
  "seats.timing",
  "negotiation_no",
]);
const unasked = {
  ...Object.fromEntries(decisionColumns.filter(({ name }) => outcomeColumns.has(name)).map(({ name }) => [name, []])),
  negotiation_no: 0,
};
const selection = decisionSelection
  .split(", ")
  .filter((part) => !outcomeColumns.has(part.replaceAll("`", "")))
  .join(", ");
const noNegotiations = new Negotiations();

/**
 * Every n-th listener of a window, laid in order of country, platform and how much they listen, with all their
 * opportunities in order of time; opportunities of somebody who may not be known are drawn one by one. The order is that
 * of `drawEveryNth`, made by the ledger.
 */
export async function listDrawnTraffic(
  ledger: TenantLedger,
  { weight, seed }: { weight: number; seed: number },
): Promise<RecordedOpportunity[]> {
  const rows = await ledger.ask<DecisionRow>({
    sql: (from) => `SELECT ${selection}, toString(${unitSql}) AS sample_unit FROM ${from("decisions")}
WHERE ${unitSql} IN (SELECT unit FROM (
  SELECT unit, row_number() OVER (ORDER BY country, platform, opportunities, unit) AS place FROM (
    SELECT ${unitSql} AS unit, any(country) AS country, any(platform) AS platform, count() AS opportunities
    FROM ${from("decisions")} GROUP BY unit))
  WHERE place % {weight:UInt32} = {first:UInt32}) ORDER BY at, id_low`,
    params: { weight, first: seed % weight },
  });
  return rows.map((row) => {
    const {
      atMs,
      seed: drawn,
      view,
      reads,
      statuses,
      silenceCode,
    } = decisionFromRow({ ...unasked, ...row }, noNegotiations);
    const adSetNo = row.ad_set_no as number;
    return {
      unit: row.sample_unit as string,
      atMs,
      seed: drawn,
      view,
      reads,
      statuses,
      silenceCode,
      played: adSetNo === 0 ? null : { adSetNo, advertiserNo: row.advertiser_no as number },
    };
  });
}
