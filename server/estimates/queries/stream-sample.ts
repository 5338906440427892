import type { DecisionRecord } from "@/server/engine/decision-record";
import type { TimeWindow } from "@/server/ledger/queries/scope";
import type { Negotiations } from "@/server/ledger/rows/negotiations";
import { type DecisionRow, decisionFromRow, decisionSelection } from "@/server/ledger/rows/row-to-decision";
import type { TenantLedger } from "@/server/ledger/tenant-ledger";
import { type SampleFrame, unitSql } from "./plan-sample";

/** Rows read at a time: what is turned into records at a stretch. */
const rowsPerSlice = 60;
const mostSlices = 240;

/** A record with the unit it was drawn as. */
export interface SampledDecision {
  unit: string;
  record: DecisionRecord;
}

/**
 * The involved decisions of the drawn units in order of time, a slice of the window at a time; the next slice is read
 * while one is being worked on.
 */
export async function* streamSample(parts: {
  openLedger: (window: TimeWindow) => TenantLedger;
  negotiations: Negotiations;
  window: TimeWindow;
  frame: SampleFrame;
  units: readonly string[];
  expected: number;
}): AsyncGenerator<SampledDecision[]> {
  const { openLedger, negotiations, window, frame, units, expected } = parts;
  if (units.length === 0) return;
  const slices = Math.min(mostSlices, Math.max(1, Math.ceil(expected / rowsPerSlice)));
  const edge = (at: number) => Math.round(window.fromMs + ((window.toMs - window.fromMs) * at) / slices);
  const drawn = units.map((unit) => BigInt(unit));
  const read = (at: number) =>
    openLedger({ fromMs: edge(at), toMs: edge(at + 1) }).ask<DecisionRow>({
      sql: (from) => `SELECT ${decisionSelection}, toString(${unitSql}) AS sample_unit FROM ${from("decisions")}
WHERE arm = 0 AND ${unitSql} IN {units:Array(UInt64)} AND (${frame.involved.sql}) ORDER BY at, id_low`,
      params: { ...frame.involved.params, units: drawn },
    });
  let next = read(0);
  for (let at = 0; at < slices; at++) {
    const rows = await next;
    if (at + 1 < slices) {
      next = read(at + 1);
      // Whoever stops early must not leave a failure unheard.
      next.catch(() => undefined);
    }
    yield rows.map((row) => ({ unit: row.sample_unit as string, record: decisionFromRow(row, negotiations) }));
  }
}
