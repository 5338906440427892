import { setImmediate as nextTurn } from "node:timers/promises";
import type { LossCount } from "@/server/engine/decision-record";
import type { LedgerBatch } from "../outbox/frame";
import type { LedgerColumn } from "../rows/decision-columns";
import { decisionLine, type RowContext } from "../rows/decision-line";
import { eventLine } from "../rows/event-line";
import { knowledgeLine, lossLine, weightUpdateLine } from "../rows/learning-lines";
import type { PaceBookChain } from "./pace-book-chain";
import {
  decisionsTable,
  eventsTable,
  knowledgeTable,
  lossesTable,
  paceBooksTable,
  type ShippedTable,
  weightUpdatesTable,
} from "./shipped-tables";

/** Rows of one table, ready to be sent. */
export interface TableRows {
  table: string;
  columns: readonly LedgerColumn[];
  /** Lines with their names, in the order of the outbox. */
  lines: string[];
  keys: string[];
  /** Where the rows lie, and how to ask for the names of those that are there. */
  from: number;
  to: number;
  keySql: string;
  betweenSql: string;
}

/** A block of the outbox as rows. */
export interface CollectedBlock {
  tables: TableRows[];
  /** Hours whose sums the block changes, UTC milliseconds. */
  hoursMs: Set<number>;
}

/** Lines encoded between two looks at the event loop: a millisecond or two. */
const linesPerTurn = 32;
const hourMs = 3_600_000;

/** Where the loss counts of a block come from. */
export interface BlockOrigin {
  source: number;
  block: number;
}

/** Turns the frames of a block into lines for each table, a few a turn. What decisions refer to comes first. */
export async function collectBlock(
  frames: Iterable<LedgerBatch>,
  context: RowContext & { chain: PaceBookChain; origin: BlockOrigin; prepare: (batch: LedgerBatch) => Promise<void> },
): Promise<CollectedBlock> {
  const knowledge = newRows(knowledgeTable);
  const paceBooks = newRows(paceBooksTable);
  const weightUpdates = newRows(weightUpdatesTable);
  const decisions = newRows(decisionsTable);
  const events = newRows(eventsTable);
  const losses = newRows(lossesTable);
  const hoursMs = new Set<number>();
  const lost = new Map<string, LossCount>();
  for (const batch of frames) {
    await context.prepare(batch);
    await addLines(knowledge, knowledgeTable, batch.knowledge, knowledgeLine);
    await addLines(paceBooks, paceBooksTable, batch.paceBooks, (book) => context.chain.line(book));
    await addLines(weightUpdates, weightUpdatesTable, batch.weightUpdates, weightUpdateLine);
    await addLines(decisions, decisionsTable, batch.decisions, (record) => decisionLine(record, context));
    await addLines(events, eventsTable, batch.events, eventLine);
    for (const loss of batch.losses) addLoss(lost, loss);
    for (const { atMs } of [...batch.decisions, ...batch.events]) hoursMs.add(atMs - (atMs % hourMs));
  }
  const ownLosses = Array.from(lost.values(), (loss) => ({ ...loss, ...context.origin }));
  await addLines(losses, lossesTable, ownLosses, lossLine);
  const tables = [knowledge, paceBooks, weightUpdates, decisions, events, losses];
  return { tables: tables.filter(({ lines }) => lines.length > 0), hoursMs };
}

function newRows<Item>({ table, columns, keySql, betweenSql }: ShippedTable<Item>): TableRows {
  const nowhere = { from: Number.MAX_SAFE_INTEGER, to: 0 };
  return { table, columns, lines: [], keys: [], ...nowhere, keySql, betweenSql };
}

async function addLines<Item>(
  rows: TableRows,
  { keyOf, positionOf }: ShippedTable<Item>,
  items: readonly Item[],
  toLine: (item: Item) => string,
): Promise<void> {
  for (let first = 0; first < items.length; first += linesPerTurn) {
    for (const item of items.slice(first, first + linesPerTurn)) {
      const position = positionOf(item);
      rows.from = Math.min(rows.from, position);
      rows.to = Math.max(rows.to, position);
      rows.keys.push(keyOf(item));
      rows.lines.push(toLine(item));
    }
    await nextTurn();
  }
}

function addLoss(lost: Map<string, LossCount>, loss: LossCount): void {
  const key = `${loss.advertiserNo}/${loss.campaignNo}/${loss.adSetNo}/${loss.hourMs}/${loss.code}`;
  const known = lost.get(key);
  if (known === undefined) lost.set(key, { ...loss });
  else known.count += loss.count;
}
