import type { LossCount } from "@/server/engine/decision-record";
import type { PaceBook } from "@/server/engine/pace-book";
import type { KnowledgeVersion, WeightUpdate } from "../ledger-records";
import { decimalSeconds } from "./row-words";
import { formatLine } from "./tab-separated";

/** One line of an insert into `losses`, with the outbox and the block that brings it. */
export function lossLine(loss: LossCount & { source: number; block: number }): string {
  const { hourMs, advertiserNo, campaignNo, adSetNo, code, count, source, block } = loss;
  return formatLine([hourMs / 1000, advertiserNo, campaignNo, adSetNo, code, count, source, block]);
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

/**
 * One line of an insert into `pace_books`: whole, or as the difference to the page before. `wholeVersion` is the whole
 * page that the differences start from (its own version for a whole page).
 */
export function paceBookLine(book: PaceBook, before: PaceBook | null, wholeVersion: number): string {
  const less = (column: (page: PaceBook) => readonly number[]) => {
    const from = before === null ? [] : column(before);
    return column(book).map((value, at) => value - (from[at] ?? 0));
  };
  const whole = (values: ArrayLike<number>) => Array.from(values, (value) => Math.round(value));
  return formatLine([
    book.version,
    wholeVersion,
    decimalSeconds(book.atMs),
    book.catalogueVersion,
    less(({ priceMilli }) => whole(priceMilli)),
    less(({ spentTodayMicros }) => whole(spentTodayMicros)),
    less(({ spentMicros, spentTodayMicros }) =>
      whole(spentMicros.map((spent, at) => spent - (spentTodayMicros[at] ?? 0))),
    ),
    less(({ plannedTodayMicros }) => whole(plannedTodayMicros)),
    Array.from(book.openToday),
    Array.from(book.openEver),
    Array.from(book.inFlight),
  ]);
}
