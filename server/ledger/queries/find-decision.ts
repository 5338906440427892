import type { DecisionRecord } from "@/server/engine/decision-record";
import { longestIdLeadMs, uuidTimeMs } from "../codec/uuid-hex";
import type { LedgerClient } from "../ledger-client";
import type { Negotiations } from "../rows/negotiations";
import { type DecisionRow, decisionFromRow, decisionSelection } from "../rows/row-to-decision";
import { idWords } from "../rows/row-words";

// The id carries its time, so only the hours around it are read; `id_lead` is at most an hour (the outbox sees to it).
const sql = `SELECT ${decisionSelection} FROM decisions
WHERE at BETWEEN fromUnixTimestamp64Milli({fromMs:Int64}) AND fromUnixTimestamp64Milli({toMs:Int64})
  AND id_low = {idLow:UInt64} AND id_high = {idHigh:UInt16}
LIMIT 1`;

/** The stored record of a decision, or null. */
export async function findDecision(
  client: LedgerClient,
  negotiations: Negotiations,
  id: string,
): Promise<DecisionRecord | null> {
  const atMs = uuidTimeMs(id);
  const [idHigh, idLow] = idWords(id);
  const [row] = await client.query<DecisionRow>({
    sql,
    params: { fromMs: atMs - longestIdLeadMs, toMs: atMs + longestIdLeadMs, idLow, idHigh },
  });
  return row === undefined ? null : decisionFromRow(row, negotiations);
}
