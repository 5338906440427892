import type { LossCount } from "@/server/engine/decision-record";
import type { PaceBook } from "@/server/engine/pace-book";
import type { KnowledgeVersion, WeightUpdate } from "../ledger-records";
import { decimalSeconds } from "./row-words";
import { formatLine } from "./tab-separated";

/** One line of an insert into `losses`. */
export function lossLine(loss: LossCount): string {
  return formatLine([loss.hourMs / 1000, loss.advertiserNo, loss.campaignNo, loss.adSetNo, loss.code, loss.count]);
}

/** One line of an insert into `weight_updates`. */
export function weightUpdateLine(update: WeightUpdate): string {
  return formatLine([
    decimalSeconds(update.atMs),
    update.knowledgeVersion,
    update.objective,
    update.seat,
    update.beforePpm,
    update.afterPpm,
    update.outcomes,
    update.meanLogLoss,
    update.reason,
  ]);
}

/** One line of an insert into `knowledge_versions`. */
export function knowledgeLine(knowledge: KnowledgeVersion): string {
  const { buffer, byteOffset, byteLength } = knowledge.bytes;
  const content = Buffer.from(buffer, byteOffset, byteLength).toString("base64");
  return formatLine([knowledge.version, decimalSeconds(knowledge.atMs), knowledge.note, content]);
}

/** One line of an insert into `pace_books`: whole, or as the difference to an earlier whole page of the same catalogue. */
export function paceBookLine(book: PaceBook, base: PaceBook | null): string {
  const less = (values: ArrayLike<number>, from: ArrayLike<number> | undefined) =>
    Array.from(values, (value, at) => Math.round(value) - Math.round(from?.[at] ?? 0));
  return formatLine([
    book.version,
    base?.version ?? 0,
    decimalSeconds(book.atMs),
    book.catalogueVersion,
    less(book.priceMilli, base?.priceMilli),
    less(book.spentTodayMicros, base?.spentTodayMicros),
    less(book.spentMicros, base?.spentMicros),
    less(book.plannedTodayMicros, base?.plannedTodayMicros),
    Array.from(book.openToday),
    Array.from(book.openEver),
    Array.from(book.inFlight),
  ]);
}
