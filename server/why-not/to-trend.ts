import { findReasonByCode } from "@/server/engine/reason-codes";
import type { LossCountRow } from "./queries/list-loss-counts";
import type { WhyNot } from "./schema";

/** Counts of the ledger as points of a trend, in order of time; buckets without opportunities have no point. */
export function toTrend(rows: readonly LossCountRow[], bucket: "hour" | "day"): WhyNot["trend"] {
  const points = new Map<number, WhyNot["trend"]["points"][number]>();
  for (const { bucketSeconds, code, count } of rows) {
    let point = points.get(bucketSeconds);
    if (point === undefined) {
      point = { at: new Date(bucketSeconds * 1000).toISOString(), opportunities: 0, won: 0, losses: {} };
      points.set(bucketSeconds, point);
    }
    point.opportunities += count;
    if (code === 0) point.won += count;
    else {
      const reason = findReasonByCode(code) ?? `code ${code}`;
      point.losses[reason] = (point.losses[reason] ?? 0) + count;
    }
  }
  return { bucket, points: [...points.entries()].sort(([a], [b]) => a - b).map(([, point]) => point) };
}
