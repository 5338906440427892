import type { DecisionRecord } from "@/server/engine/decision-record";
import { longestIdLeadMs, uuidTimeMs } from "../codec/uuid-hex";
import type { LedgerClient } from "../ledger-client";
import type { Negotiations } from "../rows/negotiations";
import { type DecisionRow, decisionFromRow, decisionSelection } from "../rows/row-to-decision";
import { idWords } from "../rows/row-words";

const sql = `SELECT ${decisionSelection} FROM decisions
WHERE at BETWEEN fromUnixTimestamp64Milli({fromMs:Int64}) AND fromUnixTimestamp64Milli({toMs:Int64})
  AND id_low = {idLow:UInt64} AND id_high = {idHigh:UInt16}
LIMIT 1`;

/**
 * The stored record of a decision, or null. The id carries its time, so only the hour it names is read; a decision whose
 * own time differs is at most an hour away (the outbox sees to it) and costs a second look.
 */
export async function findDecision(
  client: LedgerClient,
  negotiations: Negotiations,
  id: string,
): Promise<DecisionRecord | null> {
  const atMs = uuidTimeMs(id);
  const [idHigh, idLow] = idWords(id);
  for (const slackMs of [0, longestIdLeadMs]) {
    const [row] = await client.query<DecisionRow>({
      sql,
      params: { fromMs: atMs - slackMs, toMs: atMs + slackMs, idLow, idHigh },
    });
    if (row !== undefined) return decisionFromRow(row, negotiations);
  }
  return null;
}
