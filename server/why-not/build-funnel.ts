import { apportion, wholePpm } from "@/server/engine/math/largest-remainder";
import { findReasonByCode } from "@/server/engine/reason-codes";
import { findStage } from "./funnel-stages";
import { type Funnel, funnelStages, type LossReasonRow, notPlayed } from "./schema";

/** Opportunities by code of `reasonCodes`; code 0 means won. */
export type CodeCounts = ReadonlyMap<number, number>;

export interface FunnelInput {
  counts: CodeCounts;
  /** Impressions that came of the won opportunities. */
  played: number;
  /** The window before, or null. */
  previous: { counts: CodeCounts; played: number } | null;
  /** Tier of the veto with this code in the live policy, or null. */
  tierOf: (code: number) => number | null;
}

/**
 * The funnel of a table of losses: every opportunity is lost at exactly one step for one reason, or played, and the
 * shares in parts per million sum to exactly 1,000,000. Impressions beyond what was won do not count.
 */
export function buildFunnel({ counts, played, previous, tierOf }: FunnelInput): Funnel {
  const won = counts.get(0) ?? 0;
  const playedOfWon = Math.min(Math.max(0, played), won);
  const reasons = listReasons({ counts, played, previous, tierOf });
  const opportunities = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const shares = shareOut([...reasons.map(({ count }) => count), playedOfWon]);
  reasons.forEach((reason, at) => {
    reason.sharePpm = shares[at] ?? 0;
  });
  let entered = opportunities;
  const stages = funnelStages.map((stage) => {
    const own = reasons.filter((reason) => reason.stage === stage).sort((a, b) => b.count - a.count || a.code - b.code);
    const lost = own.reduce((sum, { count }) => sum + count, 0);
    const row = { stage, entered, lost, left: entered - lost, reasons: own };
    entered = row.left;
    return row;
  });
  return { opportunities, stages, won, played: playedOfWon, playedPpm: shares[reasons.length] ?? 0 };
}

function listReasons({ counts, played, previous, tierOf }: FunnelInput): LossReasonRow[] {
  const rows: LossReasonRow[] = [...counts]
    .filter(([code, count]) => code !== 0 && count > 0)
    .map(([code, count]) => {
      const stage = findStage(code, tierOf);
      return {
        reason: findReasonByCode(code) ?? `code ${code}`,
        code,
        stage,
        tier: stage.startsWith("veto") ? tierOf(code) : null,
        count,
        sharePpm: 0,
        previousCount: previous === null ? null : (previous.counts.get(code) ?? 0),
      };
    });
  const unplayed = unplayedOf(counts, played);
  if (unplayed > 0) {
    rows.push({
      reason: notPlayed,
      code: 0,
      stage: "play",
      tier: null,
      count: unplayed,
      sharePpm: 0,
      previousCount: previous === null ? null : unplayedOf(previous.counts, previous.played),
    });
  }
  return rows;
}

function unplayedOf(counts: CodeCounts, played: number): number {
  const won = counts.get(0) ?? 0;
  return won - Math.min(Math.max(0, played), won);
}

/** Whole parts per million in proportion to the counts that sum to 1,000,000; all zero when nothing was counted. */
function shareOut(counts: readonly number[]): number[] {
  if (counts.every((count) => count === 0)) return counts.map(() => 0);
  const shares = new Int32Array(counts.length);
  apportion(counts, counts.length, wholePpm, shares);
  return [...shares];
}
