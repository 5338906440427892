import type { LedgerClient } from "../ledger-client";
import { idWords } from "../rows/row-words";

/** Something that happened to an answered ad, as the ledger tells it. */
export interface StoredEvent {
  /** Index into `eventTypes`. */
  type: number;
  atMs: number;
  chargedMicros: number;
  exposureNo: number;
}

const sql = `SELECT type, toUnixTimestamp64Milli(at) AS atMs, charged_micros AS chargedMicros, exposure_no AS exposureNo
FROM events
WHERE decision_at = fromUnixTimestamp64Milli({decisionAtMs:Int64}) AND id_low = {idLow:UInt64} AND id_high = {idHigh:UInt16}
ORDER BY at, type`;

/** Events of one decision that have reached the ledger, oldest first. Who may see the decision may see them. */
export async function listEvents(
  client: LedgerClient,
  decision: { decisionId: string; decisionAtMs: number },
): Promise<StoredEvent[]> {
  const [idHigh, idLow] = idWords(decision.decisionId);
  return await client.query<StoredEvent>({ sql, params: { decisionAtMs: decision.decisionAtMs, idLow, idHigh } });
}
