import type { LedgerAlias, LedgerColumn } from "./decision-columns";

const column = (name: string, type: string, codec: string): LedgerColumn => ({ name, type, codec });

/** Every stored column of `events`, in the order of an insert. */
export const eventColumns: readonly LedgerColumn[] = [
  column("decision_at", "DateTime64(3, 'UTC')", "T64, ZSTD(1)"),
  column("id_lead", "Int32", "ZSTD(3)"),
  column("id_high", "UInt16", "T64, ZSTD(1)"),
  // Rows lie by it, so that one decision's events repeat it.
  column("id_low", "UInt64", "ZSTD(1)"),
  column("type", "UInt8", "ZSTD(3)"),
  // Milliseconds from the decision to the event.
  column("delay_ms", "Int64", "T64, ZSTD(1)"),
  column("advertiser_no", "UInt32", "T64, ZSTD(1)"),
  column("campaign_no", "UInt32", "T64, ZSTD(1)"),
  column("ad_set_no", "UInt32", "T64, ZSTD(1)"),
  column("ad_no", "UInt32", "T64, ZSTD(1)"),
  column("creative_no", "UInt32", "T64, ZSTD(1)"),
  column("listener_high", "UInt64", "ZSTD(3)"),
  column("listener_low", "UInt64", "ZSTD(3)"),
  column("charged_micros", "UInt64", "T64, ZSTD(1)"),
  column("exposure_no", "UInt32", "T64, ZSTD(1)"),
  column("arm", "UInt8", "ZSTD(3)"),
];

export const eventAliases: readonly LedgerAlias[] = [
  { name: "at", type: "DateTime64(3, 'UTC')", expression: "addMilliseconds(decision_at, delay_ms)" },
];
