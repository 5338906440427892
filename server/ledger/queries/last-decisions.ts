import type { DecisionRecord } from "@/server/engine/decision-record";
import type { LedgerClient } from "../ledger-client";
import type { Negotiations } from "../rows/negotiations";
import { type DecisionRow, decisionFromRow, decisionSelection } from "../rows/row-to-decision";

const chunkRows = 1_000;

/** The last `count` decisions of the ledger in chunks, newest first. For checks; not for people. */
export async function* lastDecisions(
  client: LedgerClient,
  negotiations: Negotiations,
  count: number,
): AsyncGenerator<DecisionRecord[]> {
  let left = count;
  let after: { atMs: number; idLow: string } | null = null;
  while (left > 0) {
    const limit = Math.min(left, chunkRows);
    const rows: (DecisionRow & { at_ms: number; position_id: string })[] = await client.query({
      sql: `SELECT ${decisionSelection}, toString(id_low) AS position_id FROM decisions
${after === null ? "" : "WHERE (at, id_low) < (fromUnixTimestamp64Milli({afterMs:Int64}), {afterId:UInt64})"}
ORDER BY toStartOfHour(at) DESC, at DESC, id_low DESC LIMIT {limit:UInt32}`,
      params: { limit, ...(after === null ? {} : { afterMs: after.atMs, afterId: after.idLow }) },
      maxSeconds: 120,
    });
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows.map((row) => decisionFromRow(row, negotiations));
    left -= rows.length;
    after = { atMs: last.at_ms, idLow: last.position_id };
  }
}
