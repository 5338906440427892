import type { Condition } from "@/server/ledger/queries/scope";
import type { TenantLedger } from "@/server/ledger/tenant-ledger";

/** Which decisions a question is about. Conditions are on rows of `decisions`. */
export interface SampleFrame {
  /** Decisions to decide again, for every listener drawn. */
  involved: Condition;
  /** Those of them in which the change may make a difference by itself; listeners without any are not drawn. */
  relevant: Condition;
}

/** One listener, or one decision of a listener who may not be known: what is drawn, whole or not at all. */
export interface DrawnUnit {
  /** Lower half of the listener's key, or of the decision's id. */
  unit: string;
  involved: number;
  relevant: number;
}

/** Everything that could be drawn. */
export interface FrameSize {
  units: number;
  involved: number;
  relevant: number;
}

/** A listener is one unit; somebody without a key is a unit for every decision. */
export const unitSql = "if(listener_high = 0 AND listener_low = 0, id_low, listener_low)";

/** Only the panel's own decisions can be made again; baselines rank another way. */
const decidedByPanel = "arm = 0";

function unitsSql(frame: SampleFrame, from: string): string {
  return `SELECT ${unitSql} AS unit, count() AS involved, countIf(${frame.relevant.sql}) AS relevant
FROM ${from} WHERE ${decidedByPanel} AND (${frame.involved.sql}) GROUP BY unit HAVING relevant > 0`;
}

/** How many listeners and decisions a frame holds. */
export async function measureFrame(ledger: TenantLedger, frame: SampleFrame): Promise<FrameSize> {
  const [size] = await ledger.ask<FrameSize>({
    sql: (from) => `SELECT count() AS units, sum(involved) AS involved, sum(relevant) AS relevant
FROM (${unitsSql(frame, from("decisions"))})`,
    params: { ...frame.involved.params, ...frame.relevant.params },
  });
  return size ?? { units: 0, involved: 0, relevant: 0 };
}

/**
 * Draws each unit with the same chance, `share` of 0…1, by a hash of itself and the seed: the same seed draws the same
 * units, and whether one is drawn does not depend on any other.
 */
export async function drawUnits(
  ledger: TenantLedger,
  frame: SampleFrame,
  { share, seed }: { share: number; seed: number },
): Promise<DrawnUnit[]> {
  return await ledger.ask<DrawnUnit>({
    sql: (from) => `SELECT toString(unit) AS unit, involved, relevant FROM (
  SELECT unit, involved, relevant FROM (${unitsSql(frame, from("decisions"))})
  WHERE bitShiftRight(sipHash64(unit, {seed:UInt32}), 11) < {below:UInt64}) ORDER BY unit`,
    params: {
      ...frame.involved.params,
      ...frame.relevant.params,
      seed,
      below: String(Math.ceil(Math.min(1, share) * 2 ** 53)),
    },
  });
}
