import type { RecordedEvent } from "@/server/engine/decision-record";
import { uuidTimeMs } from "../codec/uuid-hex";
import { decimalSeconds, idWords, listenerWords } from "./row-words";
import { formatLine } from "./tab-separated";

/** An event as one line of an insert, in the order of `eventColumns`. */
export function eventLine(event: RecordedEvent): string {
  const [idHigh, idLow] = idWords(event.decisionId);
  const [listenerHigh, listenerLow] = listenerWords(event.listenerKey);
  return formatLine([
    decimalSeconds(event.decisionAtMs),
    uuidTimeMs(event.decisionId) - event.decisionAtMs,
    idHigh,
    idLow,
    event.type,
    event.atMs - event.decisionAtMs,
    event.advertiserNo,
    event.campaignNo,
    event.adSetNo,
    event.adNo,
    event.creativeNo,
    listenerHigh,
    listenerLow,
    event.chargedMicros,
    event.exposureNo,
    event.arm,
  ]);
}
