import type { RecordedEvent } from "@/server/engine/decision-record";
import type { ByteReader } from "./byte-reader";
import type { ByteWriter } from "./byte-writer";
import { recordKinds } from "./record-kinds";
import { uuidFromHex, uuidHex } from "./uuid-hex";

/** One event as about 50 bytes. */
export function writeEvent(out: ByteWriter, event: RecordedEvent): void {
  out.byte(recordKinds.event);
  out.hex(uuidHex(event.decisionId));
  out.byte(event.type);
  out.unsigned(event.atMs);
  out.unsigned(event.decisionAtMs);
  out.unsigned(event.advertiserNo);
  out.unsigned(event.campaignNo);
  out.unsigned(event.adSetNo);
  out.unsigned(event.adNo);
  out.unsigned(event.creativeNo);
  out.text(event.listenerKey);
  out.unsigned(event.chargedMicros);
  out.unsigned(event.exposureNo);
  out.byte(event.arm);
}

/** The event behind `writeEvent`'s bytes. */
export function readEvent(input: ByteReader): RecordedEvent {
  const kind = input.byte();
  if (kind !== recordKinds.event) throw new RangeError(`not an event of a known version: first byte ${kind}`);
  return {
    decisionId: uuidFromHex(input.hex(16)),
    type: input.byte(),
    atMs: input.unsigned(),
    decisionAtMs: input.unsigned(),
    advertiserNo: input.unsigned(),
    campaignNo: input.unsigned(),
    adSetNo: input.unsigned(),
    adNo: input.unsigned(),
    creativeNo: input.unsigned(),
    listenerKey: input.text(),
    chargedMicros: input.unsigned(),
    exposureNo: input.unsigned(),
    arm: input.byte(),
  };
}
