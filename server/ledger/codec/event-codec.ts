import type { RecordedEvent } from "@/server/engine/decision-record";
import type { ByteReader } from "./byte-reader";
import type { ByteWriter } from "./byte-writer";
import { recordKinds } from "./record-kinds";
import { byteMax, wordMax } from "./stored-limits";
import { listenerKeyHex, longestIdLeadMs, uuidFromHex, uuidHex, uuidTimeMs } from "./uuid-hex";

/** One event as about 50 bytes. */
export function writeEvent(out: ByteWriter, event: RecordedEvent): void {
  if (Math.abs(uuidTimeMs(event.decisionId) - event.decisionAtMs) > longestIdLeadMs) {
    throw new RangeError("the time in a decision's id must be within an hour of the decision");
  }
  out.byte(recordKinds.event);
  out.hex(uuidHex(event.decisionId));
  out.atMost(byteMax, event.type);
  out.unsigned(event.atMs);
  out.unsigned(event.decisionAtMs);
  out.atMost(wordMax, event.advertiserNo);
  out.atMost(wordMax, event.campaignNo);
  out.atMost(wordMax, event.adSetNo);
  out.atMost(wordMax, event.adNo);
  out.atMost(wordMax, event.creativeNo);
  out.byte(event.listenerKey === "" ? 0 : 1);
  if (event.listenerKey !== "") out.hex(listenerKeyHex(event.listenerKey));
  out.unsigned(event.chargedMicros);
  out.atMost(wordMax, event.exposureNo);
  out.atMost(byteMax, event.arm);
}

/** The event behind `writeEvent`'s bytes. */
export function readEvent(input: ByteReader): RecordedEvent {
  const kind = input.byte();
  if (kind !== recordKinds.event) throw new RangeError(`not an event of a known version: first byte ${kind}`);
  return {
    decisionId: uuidFromHex(input.hex(16)),
    type: input.unsigned(),
    atMs: input.unsigned(),
    decisionAtMs: input.unsigned(),
    advertiserNo: input.unsigned(),
    campaignNo: input.unsigned(),
    adSetNo: input.unsigned(),
    adNo: input.unsigned(),
    creativeNo: input.unsigned(),
    listenerKey: input.byte() === 0 ? "" : input.hex(16),
    chargedMicros: input.unsigned(),
    exposureNo: input.unsigned(),
    arm: input.unsigned(),
  };
}
