import type { DecisionRecord } from "@/server/engine/decision-record";
import type { LedgerClient } from "../ledger-client";
import type { Negotiations } from "../rows/negotiations";
import { type DecisionRow, decisionFromRow, decisionSelection } from "../rows/row-to-decision";
import type { SqlParams } from "../sql-params";
import { type TimeWindow, windowCondition } from "./scope";

const chunkRows = 2_000;

interface Position {
  high: string;
  low: string;
  atMs: number;
  idLow: string;
}

/**
 * Every decision of a window (the whole ledger when none is given) in chunks, hour by hour, in the order in which rows
 * lie, so that no question reads more than it hands out. For checks over everything; not for people.
 */
export async function* streamDecisions(
  client: LedgerClient,
  negotiations: Negotiations,
  options: { window?: TimeWindow; signal?: AbortSignal } = {},
): AsyncGenerator<DecisionRecord[]> {
  const ask = options.signal === undefined ? {} : { signal: options.signal };
  const bounds = options.window === undefined ? { sql: "1", params: {} } : windowCondition("at", options.window);
  const hours = await client.query<{ hourSeconds: number }>({
    ...ask,
    sql: `SELECT DISTINCT toUnixTimestamp(toStartOfHour(at)) AS hourSeconds FROM decisions WHERE ${bounds.sql} ORDER BY hourSeconds`,
    params: bounds.params,
  });
  for (const { hourSeconds } of hours) {
    let after: Position | null = null;
    for (;;) {
      const rows: (DecisionRow & {
        position_high: string;
        position_low: string;
        position_id: string;
        at_ms: number;
      })[] = await client.query({
        ...ask,
        sql: `SELECT ${decisionSelection}, toString(listener_high) AS position_high, toString(listener_low) AS position_low,
  toString(id_low) AS position_id
FROM decisions
WHERE toStartOfHour(at) = toDateTime({hourSeconds:UInt32}, 'UTC') AND ${bounds.sql}${after === null ? "" : afterSql}
ORDER BY listener_high, listener_low, at, id_low LIMIT ${chunkRows}`,
        params: { ...bounds.params, hourSeconds, ...(after === null ? {} : afterParams(after)) },
        maxSeconds: 120,
      });
      if (rows.length > 0) yield rows.map((row) => decisionFromRow(row, negotiations));
      const last = rows.at(-1);
      if (last === undefined || rows.length < chunkRows) break;
      after = { high: last.position_high, low: last.position_low, atMs: last.at_ms, idLow: last.position_id };
    }
  }
}

// The first line lets the index skip; the second is exact.
const afterSql = `
  AND listener_high >= {afterHigh:UInt64}
  AND (listener_high, listener_low, at, id_low)
    > ({afterHigh:UInt64}, {afterLow:UInt64}, fromUnixTimestamp64Milli({afterMs:Int64}), {afterId:UInt64})`;

function afterParams({ high, low, atMs, idLow }: Position): SqlParams {
  return { afterHigh: high, afterLow: low, afterMs: atMs, afterId: idLow };
}
