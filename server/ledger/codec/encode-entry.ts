import type { DecisionRecord, LossCount, RecordedEvent } from "@/server/engine/decision-record";
import type { PaceBook } from "@/server/engine/pace-book";
import type { KnowledgeVersion, WeightUpdate } from "../ledger-records";
import { ByteWriter } from "./byte-writer";
import { writeDecision } from "./encode-decision";
import { writeEvent } from "./event-codec";
import { writeKnowledge, writePaceBook, writeWeightUpdate } from "./learning-codecs";
import { writeLoss } from "./loss-codec";

/** One thing to make durable. */
export type LedgerEntry =
  | { decision: DecisionRecord }
  | { event: RecordedEvent }
  | { loss: LossCount }
  | { weightUpdate: WeightUpdate }
  | { paceBook: PaceBook }
  | { knowledge: KnowledgeVersion };

const scratch = new ByteWriter();

/** An entry as bytes whose first one names its kind; throws a RangeError for what could not be read back. */
export function encodeEntry(entry: LedgerEntry): Uint8Array {
  scratch.reset();
  if ("decision" in entry) writeDecision(scratch, entry.decision);
  else if ("event" in entry) writeEvent(scratch, entry.event);
  else if ("loss" in entry) writeLoss(scratch, entry.loss);
  else if ("weightUpdate" in entry) writeWeightUpdate(scratch, entry.weightUpdate);
  else if ("paceBook" in entry) writePaceBook(scratch, entry.paceBook);
  else writeKnowledge(scratch, entry.knowledge);
  return scratch.copy();
}
