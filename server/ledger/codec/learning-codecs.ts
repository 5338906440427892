import type { PaceBook } from "@/server/engine/pace-book";
import type { KnowledgeVersion, WeightUpdate } from "../ledger-records";
import type { ByteReader } from "./byte-reader";
import type { ByteWriter } from "./byte-writer";
import { recordKinds } from "./record-kinds";

export function writeWeightUpdate(out: ByteWriter, update: WeightUpdate): void {
  out.byte(recordKinds.weightUpdate);
  out.unsigned(update.atMs);
  out.unsigned(update.knowledgeVersion);
  out.byte(update.objective);
  out.byte(update.seat);
  out.unsigned(update.beforePpm);
  out.unsigned(update.afterPpm);
  out.unsigned(update.outcomes);
  out.float64(update.meanLogLoss);
  out.text(update.reason);
}

export function readWeightUpdate(input: ByteReader): WeightUpdate {
  expectKind(input, recordKinds.weightUpdate);
  return {
    atMs: input.unsigned(),
    knowledgeVersion: input.unsigned(),
    objective: input.byte(),
    seat: input.byte(),
    beforePpm: input.unsigned(),
    afterPpm: input.unsigned(),
    outcomes: input.unsigned(),
    meanLogLoss: input.float64(),
    reason: input.text(),
  };
}

/** A page of the pace book. Money is kept in whole micros: fractions of the plan are rounded. */
export function writePaceBook(out: ByteWriter, book: PaceBook): void {
  const adSets = book.priceMilli.length;
  const columns = [book.priceMilli, book.spentTodayMicros, book.spentMicros, book.plannedTodayMicros];
  if (columns.some((column) => column.length !== adSets))
    throw new RangeError("a pace book's columns differ in length");
  out.byte(recordKinds.paceBook);
  out.unsigned(book.version);
  out.unsigned(book.atMs);
  out.unsigned(book.catalogueVersion);
  out.unsigned(adSets);
  for (const column of columns) for (const value of column) out.signed(Math.round(value));
  for (const bits of [book.openToday, book.openEver, book.inFlight]) out.unsigneds(bits);
}

export function readPaceBook(input: ByteReader): PaceBook {
  expectKind(input, recordKinds.paceBook);
  const version = input.unsigned();
  const atMs = input.unsigned();
  const catalogueVersion = input.unsigned();
  const adSets = input.unsigned();
  const column = () => Array.from({ length: adSets }, () => input.signed());
  return {
    version,
    atMs,
    catalogueVersion,
    priceMilli: Int32Array.from(column()),
    spentTodayMicros: Float64Array.from(column()),
    spentMicros: Float64Array.from(column()),
    plannedTodayMicros: Float64Array.from(column()),
    openToday: Uint32Array.from(input.unsigneds()),
    openEver: Uint32Array.from(input.unsigneds()),
    inFlight: Uint32Array.from(input.unsigneds()),
  };
}

export function writeKnowledge(out: ByteWriter, knowledge: KnowledgeVersion): void {
  out.byte(recordKinds.knowledge);
  out.unsigned(knowledge.version);
  out.unsigned(knowledge.atMs);
  out.text(knowledge.note);
  out.unsigned(knowledge.bytes.length);
  out.raw(knowledge.bytes);
}

/** The bytes are a copy: they outlive the frame they were read from. */
export function readKnowledge(input: ByteReader): KnowledgeVersion {
  expectKind(input, recordKinds.knowledge);
  const version = input.unsigned();
  const atMs = input.unsigned();
  const note = input.text();
  return { version, atMs, note, bytes: Uint8Array.from(input.raw(input.unsigned())) };
}

function expectKind(input: ByteReader, kind: number): void {
  const found = input.byte();
  if (found !== kind) throw new RangeError(`expected a record that starts with ${kind}, found ${found}`);
}
