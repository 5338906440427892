import type { DecisionRecord, RecordedCandidate } from "@/server/engine/decision-record";
import type { Ledger } from "@/server/ledger/open-ledger";
import { streamDecisions } from "@/server/ledger/queries/stream-decisions";
import { idWords } from "@/server/ledger/rows/row-words";

/** An event as its table keeps it. */
export interface LedgerEvent {
  /** `decisionKey` of its decision. */
  decision: string;
  type: number;
  hourMs: number;
  advertiserNo: number;
  campaignNo: number;
  adSetNo: number;
  adNo: number;
  creativeNo: number;
  chargedMicros: number;
}

/** All decisions and events of a ledger, row by row. */
export interface LedgerContents {
  decisions: DecisionRecord[];
  events: LedgerEvent[];
}

const eventsSql = `SELECT concat(toString(id_high), '/', toString(id_low)) AS decision, type,
  toInt64(toUnixTimestamp(toStartOfHour(at))) * 1000 AS hourMs, advertiser_no AS advertiserNo, campaign_no AS campaignNo,
  ad_set_no AS adSetNo, ad_no AS adNo, creative_no AS creativeNo, charged_micros AS chargedMicros
FROM events`;

/** Ships what waits and reads everything. */
export async function readLedger(ledger: Ledger): Promise<LedgerContents> {
  await ledger.flush();
  await ledger.shipper.drain();
  const decisions: DecisionRecord[] = [];
  for await (const chunk of streamDecisions(ledger.client, ledger.negotiations)) decisions.push(...chunk);
  return { decisions, events: await ledger.client.query<LedgerEvent>({ sql: eventsSql }) };
}

/** How events name their decision: the random part of its id. */
export function decisionKey(id: string): string {
  return idWords(id).join("/");
}

/** The ad that a decision reserved, or null for silence. */
export function wonBy(record: DecisionRecord): RecordedCandidate | null {
  const candidate = record.candidates[record.winner];
  return candidate === undefined || candidate.adNo === 0 ? null : candidate;
}

/** Sums by key. */
export class Tally {
  readonly sums = new Map<string, number>();

  add(key: string, value = 1): void {
    if (value !== 0) this.sums.set(key, (this.sums.get(key) ?? 0) + value);
  }

  /** Every key whose sum is another in `other`, in words. */
  differencesTo(other: Tally): string[] {
    const keys = new Set([...this.sums.keys(), ...other.sums.keys()]);
    return [...keys].flatMap((key) => {
      const [mine, others] = [this.sums.get(key) ?? 0, other.sums.get(key) ?? 0];
      return mine === others ? [] : [`${key}: ${mine} by rows, ${others} kept`];
    });
  }
}
