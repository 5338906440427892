import type { LossCount } from "@/server/engine/decision-record";
import type { ByteReader } from "./byte-reader";
import type { ByteWriter } from "./byte-writer";
import { recordKinds } from "./record-kinds";
import { shortMax, wordMax } from "./stored-limits";

/** One count of lost opportunities as about 15 bytes. */
export function writeLoss(out: ByteWriter, loss: LossCount): void {
  out.byte(recordKinds.loss);
  out.unsigned(loss.hourMs);
  out.atMost(wordMax, loss.advertiserNo);
  out.atMost(wordMax, loss.campaignNo);
  out.atMost(wordMax, loss.adSetNo);
  out.atMost(shortMax, loss.code);
  out.unsigned(loss.count);
}

/** The count behind `writeLoss`'s bytes. */
export function readLoss(input: ByteReader): LossCount {
  const kind = input.byte();
  if (kind !== recordKinds.loss) throw new RangeError(`not a loss count of a known version: first byte ${kind}`);
  return {
    hourMs: input.unsigned(),
    advertiserNo: input.unsigned(),
    campaignNo: input.unsigned(),
    adSetNo: input.unsigned(),
    code: input.unsigned(),
    count: input.unsigned(),
  };
}
