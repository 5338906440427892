import type { DecisionRecord, LossCount, RecordedEvent } from "@/server/engine/decision-record";
import type { PaceBook } from "@/server/engine/pace-book";
import type { KnowledgeVersion, WeightUpdate } from "../ledger-records";
import { decisionColumns, type LedgerColumn } from "../rows/decision-columns";
import { eventColumns } from "../rows/event-columns";
import { knowledgeColumns, lossColumns, paceBookColumns, weightUpdateColumns } from "../rows/learning-columns";
import { idWords } from "../rows/row-words";

/** A table that the outbox feeds, and how a row of it is recognised. */
export interface ShippedTable<Item> {
  table: string;
  columns: readonly LedgerColumn[];
  /** Names a row within its table. */
  keyOf: (item: Item) => string;
  /** The same name in SQL. */
  keySql: string;
  /** A number that grows with where the row lies, so that looking it up reads little. */
  positionOf: (item: Item) => number;
  /** Rows whose position is from `{from:Int64}` to `{to:Int64}`. */
  betweenSql: string;
}

const instants = (name: string) =>
  `${name} BETWEEN fromUnixTimestamp64Milli({from:Int64}) AND fromUnixTimestamp64Milli({to:Int64})`;
const numbers = (name: string) => `${name} BETWEEN {from:Int64} AND {to:Int64}`;
const keySql = (...names: string[]) =>
  `concatWithSeparator('/', ${names.map((name) => `toString(${name})`).join(", ")})`;

export const decisionsTable: ShippedTable<DecisionRecord> = {
  table: "decisions",
  columns: decisionColumns,
  keyOf: ({ id }) => idWords(id).join("/"),
  keySql: keySql("id_high", "id_low"),
  positionOf: ({ atMs }) => atMs,
  betweenSql: instants("at"),
};

export const eventsTable: ShippedTable<RecordedEvent> = {
  table: "events",
  columns: eventColumns,
  keyOf: ({ decisionId, type }) => [...idWords(decisionId), type].join("/"),
  keySql: keySql("id_high", "id_low", "type"),
  positionOf: ({ decisionAtMs }) => decisionAtMs,
  betweenSql: instants("decision_at"),
};

/** Loss counts carry the outbox and block that brought them, or nobody could tell whether a block has arrived. */
export interface BlockLoss extends LossCount {
  /** Hash of the outbox's id. */
  source: number;
  block: number;
}

export const lossesTable: ShippedTable<BlockLoss> = {
  table: "losses",
  columns: lossColumns,
  keyOf: (loss) => [loss.source, loss.block, loss.adSetNo, loss.hourMs / 1000, loss.code].join("/"),
  keySql: keySql("source", "block", "ad_set_no", "toUnixTimestamp(hour)", "code"),
  positionOf: ({ hourMs }) => hourMs / 1000,
  betweenSql: "hour BETWEEN toDateTime({from:Int64}, 'UTC') AND toDateTime({to:Int64}, 'UTC')",
};

export const weightUpdatesTable: ShippedTable<WeightUpdate> = {
  table: "weight_updates",
  columns: weightUpdateColumns,
  keyOf: ({ knowledgeVersion, objective, seat }) => [knowledgeVersion, objective, seat].join("/"),
  keySql: keySql("knowledge_version", "objective", "seat"),
  positionOf: ({ atMs }) => atMs,
  betweenSql: instants("at"),
};

export const paceBooksTable: ShippedTable<PaceBook> = {
  table: "pace_books",
  columns: paceBookColumns,
  keyOf: ({ version }) => String(version),
  keySql: keySql("version"),
  positionOf: ({ version }) => version,
  betweenSql: numbers("version"),
};

export const knowledgeTable: ShippedTable<KnowledgeVersion> = {
  table: "knowledge_versions",
  columns: knowledgeColumns,
  keyOf: ({ version }) => String(version),
  keySql: keySql("version"),
  positionOf: ({ version }) => version,
  betweenSql: numbers("version"),
};
