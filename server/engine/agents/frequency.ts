import type { Agent } from "../agent";
import type { ExposureRead } from "../decision-record";
import { lostFraction } from "../learning/fatigue-curve";
import { type Sitting, toVote } from "../panel/sitting";
import type { Reason } from "../reason-codes";
import { type CapUnit, objectives } from "../vocabulary";

const capReasons: Record<CapUnit, Reason> = { HOUR: "cap-hour", DAY: "cap-day", WEEK: "cap-week", MONTH: "cap-month" };

function exposureOf(sitting: Sitting, row: number): ExposureRead | null {
  const at = sitting.table.exposure[row] ?? -1;
  return at < 0 ? null : (sitting.board.find("exposures")?.[at] ?? null);
}

/** Basis points charged for repeating soon after the last exposure; fades to nothing over the policy's minutes. */
function repeatCostBp(sitting: Sitting, read: ExposureRead): number {
  const { repeatMinutes, repeatCostBp: cost } = sitting.policy.frequency;
  if (read.minutesSinceLast >= repeatMinutes) return 0;
  return (cost * (repeatMinutes - read.minutesSinceLast)) / repeatMinutes;
}

/** Basis points charged for annoying with what has been heard too often, at most the largest vote. */
function overexposureCostBp(sitting: Sitting, read: ExposureRead): number {
  const { comfortableExposures, overexposureCostBp: cost } = sitting.policy.frequency;
  return Math.max(0, read.total - comfortableExposures + 1) * cost;
}

/**
 * Counts how often this listener has heard each ad set: a full cap is a veto, and each further exposure costs what
 * the learned fatigue curve says it will lose.
 */
export const frequencyAgent: Agent = {
  id: "frequency",
  tier: 1,
  senses: [
    {
      phase: "candidates",
      signal: "exposures",
      after: [],
      run(sitting) {
        const { table, ports, view } = sitting;
        if (ports === null || view.listenerKey === "") return [];
        const adSets = [];
        for (let row = 1; row < table.count; row++) {
          const adSet = sitting.adSetOf(row);
          if (adSet !== null && table.adSetIndex[row] !== table.adSetIndex[row - 1]) adSets.push(adSet);
        }
        return ports.memory.readExposures(view.listenerKey, adSets, sitting.atMs);
      },
      fallback: () => [],
    },
  ],
  judge(sitting, votes) {
    const { table, policy, knowledge } = sitting;
    for (let row = 1; row < table.count; row++) {
      const read = exposureOf(sitting, row);
      const adSet = sitting.adSetOf(row);
      if (read === null || adSet === null) continue;
      for (let i = 0; i < adSet.caps.length; i++) {
        const cap = adSet.caps[i];
        if (cap !== undefined && (read.inWindow[i] ?? 0) >= cap.maxImpressions)
          sitting.object(row, capReasons[cap.unit]);
      }
      const objective = objectives[table.objective[row] ?? 0] ?? "REACH";
      const fatigue = lostFraction(knowledge.fatigue, read.total) * policy.frequency.fatigueRate[objective];
      const annoyance = (repeatCostBp(sitting, read) + overexposureCostBp(sitting, read)) / 10_000;
      votes[row] = toVote(-fatigue * sitting.valueShare(row) - annoyance);
    }
    return 10;
  },
  evidence(sitting, row) {
    const read = exposureOf(sitting, row);
    const adSet = sitting.adSetOf(row);
    if (read === null || adSet === null) return { exposuresIn30Days: 0, fatigueAtNextPct: 0 };
    const caps = adSet.caps.map((cap, i) => [
      `inWindow${cap.unit}${cap.windowMs / 3_600_000}h`,
      `${read.inWindow[i] ?? 0} of ${cap.maxImpressions}`,
    ]);
    return {
      exposuresIn30Days: read.total,
      minutesSinceLast: read.minutesSinceLast,
      fatigueAtNextPct: Math.round(lostFraction(sitting.knowledge.fatigue, read.total) * 1000) / 10,
      ...Object.fromEntries(caps),
    };
  },
};
