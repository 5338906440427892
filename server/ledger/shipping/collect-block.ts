import { setImmediate as nextTurn } from "node:timers/promises";
import type { PaceBook } from "@/server/engine/pace-book";
import type { LedgerBatch } from "../outbox/frame";
import { decisionColumns, type LedgerColumn } from "../rows/decision-columns";
import { decisionLine, type RowContext } from "../rows/decision-line";
import { eventColumns } from "../rows/event-columns";
import { eventLine } from "../rows/event-line";
import { knowledgeColumns, lossColumns, paceBookColumns, weightUpdateColumns } from "../rows/learning-columns";
import { knowledgeLine, lossLine, paceBookLine, weightUpdateLine } from "../rows/learning-lines";

/** Rows of one table, ready to be sent. */
export interface TableRows {
  table: string;
  columns: readonly LedgerColumn[];
  /** Pieces of whole lines. */
  text: string[];
  rows: number;
}

/** Lines encoded between two looks at the event loop: well under a millisecond or two. */
const linesPerTurn = 32;
/** Pages of the pace book between two whole ones. */
const pagesPerWhole = 32;

/** Remembers the page before, so that all but every 32nd page are stored as differences to their forerunner. */
export class PaceBookChain {
  #wholeVersion = 0;
  #before: PaceBook | null = null;
  #pages = 0;

  line(book: PaceBook): string {
    const { before, fits } = this.#next(book);
    if (!fits) {
      this.#wholeVersion = book.version;
      this.#pages = 0;
    }
    this.#before = book;
    this.#pages++;
    return paceBookLine(book, fits ? before : null, this.#wholeVersion);
  }

  #next(book: PaceBook): { before: PaceBook | null; fits: boolean } {
    const before = this.#before;
    const fits =
      before !== null &&
      before.version === book.version - 1 &&
      before.catalogueVersion === book.catalogueVersion &&
      before.priceMilli.length === book.priceMilli.length &&
      this.#pages < pagesPerWhole;
    return { before, fits };
  }
}

/** Turns the frames of a block into text for each table, a few lines a turn. What decisions refer to comes first. */
export async function collectBlock(
  frames: Iterable<LedgerBatch>,
  context: RowContext,
  chain: PaceBookChain,
  prepare: (batch: LedgerBatch) => Promise<void>,
): Promise<TableRows[]> {
  const knowledge = newRows("knowledge_versions", knowledgeColumns);
  const paceBooks = newRows("pace_books", paceBookColumns);
  const weightUpdates = newRows("weight_updates", weightUpdateColumns);
  const decisions = newRows("decisions", decisionColumns);
  const events = newRows("events", eventColumns);
  const losses = newRows("losses", lossColumns);
  for (const batch of frames) {
    await prepare(batch);
    await addLines(knowledge, batch.knowledge, knowledgeLine);
    await addLines(paceBooks, batch.paceBooks, (book) => chain.line(book));
    await addLines(weightUpdates, batch.weightUpdates, weightUpdateLine);
    await addLines(decisions, batch.decisions, (record) => decisionLine(record, context));
    await addLines(events, batch.events, eventLine);
    await addLines(losses, batch.losses, lossLine);
  }
  return [knowledge, paceBooks, weightUpdates, decisions, events, losses].filter(({ rows }) => rows > 0);
}

function newRows(table: string, columns: readonly LedgerColumn[]): TableRows {
  return { table, columns, text: [], rows: 0 };
}

async function addLines<T>(target: TableRows, items: readonly T[], toLine: (item: T) => string): Promise<void> {
  for (let from = 0; from < items.length; from += linesPerTurn) {
    let text = "";
    for (const item of items.slice(from, from + linesPerTurn)) text += `${toLine(item)}\n`;
    target.text.push(text);
    await nextTurn();
  }
  target.rows += items.length;
}
