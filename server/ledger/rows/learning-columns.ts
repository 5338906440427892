import type { LedgerColumn } from "./decision-columns";

const column = (name: string, type: string, codec = "ZSTD(3)"): LedgerColumn => ({ name, type, codec });

/** Stored columns of the small tables, in the order of an insert. */
export const lossColumns: readonly LedgerColumn[] = [
  column("hour", "DateTime('UTC')"),
  column("advertiser_no", "UInt32"),
  column("campaign_no", "UInt32"),
  column("ad_set_no", "UInt32"),
  column("code", "UInt16"),
  column("opportunities", "UInt64", "T64, ZSTD(1)"),
  // Which outbox and block brought the count, so that a block sent again can be recognised.
  column("source", "UInt32"),
  column("block", "UInt64"),
];

export const weightUpdateColumns: readonly LedgerColumn[] = [
  column("at", "DateTime64(3, 'UTC')"),
  column("knowledge_version", "UInt32"),
  column("objective", "UInt8"),
  column("seat", "UInt8"),
  column("before_ppm", "UInt32"),
  column("after_ppm", "UInt32"),
  column("outcomes", "UInt64"),
  column("mean_log_loss", "Float64"),
  column("reason", "String"),
];

// Pages are stored whole or as differences to the page before; `whole_version` says with which the differences start.
export const paceBookColumns: readonly LedgerColumn[] = [
  column("version", "UInt32"),
  column("whole_version", "UInt32"),
  column("at", "DateTime64(3, 'UTC')"),
  column("catalogue_version", "UInt32"),
  column("price_milli", "Array(Int64)", "T64, ZSTD(3)"),
  column("spent_today_micros", "Array(Int64)", "T64, ZSTD(3)"),
  // Spent on the days before today.
  column("spent_before_micros", "Array(Int64)", "T64, ZSTD(3)"),
  column("planned_today_micros", "Array(Int64)", "T64, ZSTD(3)"),
  column("open_today", "Array(UInt32)"),
  column("open_ever", "Array(UInt32)"),
  column("in_flight", "Array(UInt32)"),
];

export const knowledgeColumns: readonly LedgerColumn[] = [
  column("version", "UInt32"),
  column("at", "DateTime64(3, 'UTC')"),
  column("note", "String"),
  // Base64.
  column("content", "String"),
];

export const negotiationColumns: readonly LedgerColumn[] = [column("no", "UInt32"), column("rule", "String")];
