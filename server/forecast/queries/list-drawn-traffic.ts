import { unitSql } from "@/server/estimates/queries/plan-sample";
import type { Condition } from "@/server/ledger/queries/scope";
import { decisionColumns } from "@/server/ledger/rows/decision-columns";
import { Negotiations } from "@/server/ledger/rows/negotiations";
import { type DecisionRow, decisionFromRow, decisionSelection } from "@/server/ledger/rows/row-to-decision";
import type { TenantLedger } from "@/server/ledger/tenant-ledger";
import type { SampleWeights } from "../draw-units";
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
 * Every n-th listener of a window, laid in order of country, platform and how much they listen, n by whether the draft may
 * reach them, with all their opportunities in order of time; opportunities of somebody who may not be known are drawn one by one. The order is that
 * of `drawEveryNth`, made by the ledger.
 */
export async function listDrawnTraffic(
  ledger: TenantLedger,
  { weights, matching, seed }: { weights: SampleWeights; matching: Condition; seed: number },
): Promise<RecordedOpportunity[]> {
  const rows = await ledger.ask<DecisionRow>({
    sql: (from) => `SELECT ${selection}, toString(${unitSql}) AS sample_unit, drawn.weight AS sample_weight
FROM ${from("decisions")} AS decision INNER JOIN (
  SELECT unit, if(reaches, {matching:UInt32}, {others:UInt32}) AS weight FROM (
    SELECT unit, reaches,
      row_number() OVER (PARTITION BY reaches ORDER BY first_country, first_platform, opportunities, unit) AS place
    FROM (
      SELECT ${unitSql} AS unit, max(${matching.sql}) AS reaches, min(country) AS first_country,
        min(platform) AS first_platform, count() AS opportunities
      FROM ${from("decisions")} GROUP BY unit))
  WHERE place % weight = {seed:UInt32} % weight) AS drawn ON drawn.unit = ${unitSql} ORDER BY at, id_low`,
    params: { ...matching.params, ...weights, seed },
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
      weight: row.sample_weight as number,
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
