import type { SqlParams } from "@/server/ledger/sql-params";
import type { TenantLedger } from "@/server/ledger/tenant-ledger";
import type { CapEra } from "../cap-history";

/** What the proof found for one cap. */
export interface CapCheck {
  adSetNo: number;
  windowSeconds: number;
  maxImpressions: number;
  /** Impressions that were checked: each ends a window. */
  checked: number;
  /** Windows that hold more impressions than the cap. */
  violations: number;
  /** The fullest window. */
  highest: number;
}

/**
 * For every impression of a capped listener: how many of the same ad set the listener had heard in the window that ends
 * with it. Written without the engine's counters and without window functions, over the events alone.
 */
const violationsSql = (events: string) => `SELECT ad_set_no AS adSetNo, window_seconds AS windowSeconds,
  most AS maxImpressions, count() AS checked, countIf(heard > most) AS violations, max(heard) AS highest
FROM (
  SELECT ad_set_no, window_seconds, most,
    arrayCount(other -> other > played - window_seconds AND other <= played, times) AS heard
  FROM (
    SELECT ad_set_no, groupArray(toInt64(toUnixTimestamp(decision_at))) AS times
    FROM ${events} AS e
    WHERE type = 0 AND charged_micros > 0 AND (listener_high != 0 OR listener_low != 0)
      AND ad_set_no IN {adSetNos:Array(UInt32)}
    GROUP BY ad_set_no, listener_high, listener_low) AS listeners
  INNER JOIN (
    SELECT cap.1 AS ad_set_no, cap.2 AS window_seconds, cap.3 AS most, cap.4 AS since, cap.5 AS until
    FROM (SELECT arrayJoin(arrayZip({adSetNos:Array(UInt32)}, {windows:Array(Int64)}, {caps:Array(UInt32)},
      {since:Array(Int64)}, {until:Array(Int64)})) AS cap)) AS caps USING (ad_set_no)
  ARRAY JOIN times AS played
  WHERE played >= since AND played < until AND played >= {fromSeconds:Int64} AND played < {toSeconds:Int64})
GROUP BY ad_set_no, window_seconds, most ORDER BY violations DESC, ad_set_no, window_seconds, most`;

/** A question of the proof: caps over time, and the time in which impressions are checked. */
export interface ViolationQuestion {
  eras: readonly CapEra[];
  fromSeconds: number;
  toSeconds: number;
}

function paramsOf({ eras, fromSeconds, toSeconds }: ViolationQuestion): SqlParams {
  return {
    adSetNos: eras.map(({ adSetNo }) => adSetNo),
    windows: eras.map(({ windowSeconds }) => windowSeconds),
    caps: eras.map(({ maxImpressions }) => maxImpressions),
    since: eras.map(({ sinceSeconds }) => sinceSeconds),
    until: eras.map(({ untilSeconds }) => untilSeconds),
    fromSeconds,
    toSeconds,
  };
}

/** Checks every cap over every window; the ledger's window must reach back by the longest of them. */
export async function countViolations(ledger: TenantLedger, question: ViolationQuestion): Promise<CapCheck[]> {
  if (question.eras.length === 0) return [];
  return await ledger.ask<CapCheck>({
    sql: (from) => violationsSql(from("events")),
    params: paramsOf(question),
    maxSeconds: 30,
  });
}

/** The same question with everything written out, to be run by hand on the ledger. */
export function writeViolationsSql(question: ViolationQuestion, window: { fromMs: number; toMs: number }): string {
  const days = `(SELECT * FROM events
      WHERE decision_at >= fromUnixTimestamp64Milli(${window.fromMs}) AND decision_at < fromUnixTimestamp64Milli(${window.toMs}))`;
  return Object.entries(paramsOf(question)).reduce((sql, [name, value]) => {
    const literal = Array.isArray(value) ? `[${value.join(", ")}]` : String(value);
    return sql.replace(
      new RegExp(`\\{${name}:([A-Za-z0-9()]+)\\}`, "g"),
      (_, type: string) => `CAST(${literal}, '${type}')`,
    );
  }, violationsSql(days));
}
