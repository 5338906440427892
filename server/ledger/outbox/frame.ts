import type { DecisionRecord, LossCount, RecordedEvent } from "@/server/engine/decision-record";
import type { PaceBook } from "@/server/engine/pace-book";
import { ByteReader } from "../codec/byte-reader";
import { ByteWriter } from "../codec/byte-writer";
import { readDecision } from "../codec/decode-decision";
import { readEvent } from "../codec/event-codec";
import { readKnowledge, readPaceBook, readWeightUpdate } from "../codec/learning-codecs";
import { readLoss } from "../codec/loss-codec";
import { recordKinds } from "../codec/record-kinds";
import { uuidHex } from "../codec/uuid-hex";
import type { KnowledgeVersion, WeightUpdate } from "../ledger-records";

/** What one frame holds, sorted by kind, each kind in the order it was committed. */
export interface LedgerBatch {
  decisions: DecisionRecord[];
  events: RecordedEvent[];
  losses: LossCount[];
  weightUpdates: WeightUpdate[];
  paceBooks: PaceBook[];
  knowledge: KnowledgeVersion[];
}

/** What stands in front of a frame: enough to count and to skip without decoding. */
export interface FrameHeader {
  decisions: number;
  events: number;
  /** Earliest and latest time in the decisions' ids, UTC milliseconds; 0 without decisions. */
  minIdMs: number;
  maxIdMs: number;
}

const frameVersion = 1;

/** Encoded records as one outbox value: a header, then the records as they stand. */
export function encodeFrame(records: readonly Uint8Array[]): Uint8Array {
  let decisions = 0;
  let events = 0;
  let minIdMs = Number.MAX_SAFE_INTEGER;
  let maxIdMs = 0;
  let bytes = 64;
  for (const record of records) {
    bytes += record.length;
    if (record[0] === recordKinds.event) events++;
    if (record[0] !== recordKinds.decision) continue;
    decisions++;
    const idMs = Buffer.from(record.buffer, record.byteOffset + 1, 6).readUIntBE(0, 6);
    minIdMs = Math.min(minIdMs, idMs);
    maxIdMs = Math.max(maxIdMs, idMs);
  }
  const out = new ByteWriter(bytes);
  out.byte(frameVersion);
  out.unsigned(decisions);
  out.unsigned(events);
  out.unsigned(decisions === 0 ? 0 : minIdMs);
  out.unsigned(maxIdMs);
  for (const record of records) out.raw(record);
  return out.view();
}

/** Only the counts and times of a frame. */
export function readFrameHeader(frame: Uint8Array): FrameHeader {
  return readHeader(new ByteReader(frame));
}

/** The records behind `encodeFrame`'s bytes. */
export function decodeFrame(frame: Uint8Array): LedgerBatch {
  const [batch = emptyBatch()] = decodeFrameInPieces(frame, Number.MAX_SAFE_INTEGER);
  return batch;
}

/** The same, a limited number of records at a time, so that a long frame need not hold up the event loop. */
export function* decodeFrameInPieces(frame: Uint8Array, recordsPerPiece: number): Generator<LedgerBatch> {
  const input = new ByteReader(frame);
  readHeader(input);
  while (!input.done) {
    const batch = emptyBatch();
    for (let records = 0; records < recordsPerPiece && !input.done; records++) readRecord(input, batch);
    yield batch;
  }
}

function emptyBatch(): LedgerBatch {
  return { decisions: [], events: [], losses: [], weightUpdates: [], paceBooks: [], knowledge: [] };
}

function readRecord(input: ByteReader, batch: LedgerBatch): void {
  const kind = input.peek();
  if (kind === recordKinds.decision) batch.decisions.push(readDecision(input));
  else if (kind === recordKinds.event) batch.events.push(readEvent(input));
  else if (kind === recordKinds.loss) batch.losses.push(readLoss(input));
  else if (kind === recordKinds.weightUpdate) batch.weightUpdates.push(readWeightUpdate(input));
  else if (kind === recordKinds.paceBook) batch.paceBooks.push(readPaceBook(input));
  else if (kind === recordKinds.knowledge) batch.knowledge.push(readKnowledge(input));
  else throw new RangeError(`outbox record of an unknown kind: first byte ${kind}`);
}

/** One decision of a frame without decoding its neighbours; null when it is not there. */
export function findDecisionInFrame(frame: Uint8Array, id: string): DecisionRecord | null {
  const bytes = Buffer.from(frame.buffer, frame.byteOffset, frame.byteLength);
  const wanted = Buffer.concat([Buffer.of(recordKinds.decision), Buffer.from(uuidHex(id), "hex")]);
  const at = bytes.indexOf(wanted);
  return at < 0 ? null : readDecision(new ByteReader(bytes.subarray(at)));
}

function readHeader(input: ByteReader): FrameHeader {
  const version = input.byte();
  if (version !== frameVersion) throw new RangeError(`outbox frame of an unknown version ${version}`);
  return {
    decisions: input.unsigned(),
    events: input.unsigned(),
    minIdMs: input.unsigned(),
    maxIdMs: input.unsigned(),
  };
}
