import { judgeGap } from "../pace";
import type { AttentionItem } from "../schema";
import type { AdSetFacts, Response } from "./ad-set-facts";

type Place = "adSet" | "campaign" | "advertiser";
type Distribute<Item> = Item extends unknown ? Omit<Item, Place> : never;
/** What a rule found; where it was found is added by who asked. */
export type Finding = Distribute<AttentionItem>;

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const stalledAfterMs = 4 * hourMs;
const fatigueFrequency = 3;
const oneReasonShare = 0.6;
const cappedShare = 0.5;
/** Fewer lost opportunities than this say nothing about why. */
const fewestLosses = 100;
const fewestImpressions = 200;
const endedLatelyMs = 3 * dayMs;
/** Left over at the end of a flight, as a share of the budget, that deserves a look. */
const leftOverShare = 0.05;
const behindPoints = 5;
/** One-sided 5 %: a fall this large is not chance. */
const zOfAFall = 1.645;

const capReasons: readonly string[] = ["cap-hour", "cap-day", "cap-week", "cap-month"];
/** Reasons that are the ordinary course of an auction and of a budget: they need a look only where the plan is missed. */
const ordinaryReasons: readonly string[] = [
  "outvoted",
  "silence-chosen",
  "outbid-outside",
  "not-shortlisted",
  "budget-day-spent",
  "budget-lifetime-spent",
];

/**
 * What needs a look at one ad set, by the health rules of the trade. In this order, the first two ending it:
 * 1. ended or out of budget, 2. stalled, 3. over or under its plan, 4. stopped by caps, else lost to one reason, 5. fatigued.
 */
export function judgeAdSet(facts: AdSetFacts): Finding[] {
  const over = judgeEnd(facts);
  if (over !== null) return [over];
  if (facts.state !== "RUNNING") return [];
  const stalled = judgeStall(facts);
  if (stalled !== null) return [stalled];
  const found = [judgePace(facts), judgeLosses(facts), judgeFatigue(facts)];
  return found.filter((finding) => finding !== null);
}

function judgeEnd({ state, asOfMs, startMs, endMs, budgetMicros, spentMicros, planShare }: AdSetFacts): Finding | null {
  if (state === "BUDGET_SPENT") {
    const daysLeft = (endMs - asOfMs) / dayMs;
    const perDayMicros = spentMicros / Math.max(1, (asOfMs - startMs) / dayMs);
    return {
      kind: "budget-spent",
      severity: planShare < 0.8 ? "warning" : "note",
      stakeMicros: Math.round(perDayMicros * daysLeft),
      endsAt: new Date(endMs).toISOString(),
      budgetMicros,
      daysLeft,
    };
  }
  if (state !== "ENDED" || asOfMs - endMs > endedLatelyMs) return null;
  const leftMicros = Math.max(0, budgetMicros - spentMicros);
  return {
    kind: "ended",
    severity: leftMicros > leftOverShare * budgetMicros ? "warning" : "note",
    stakeMicros: leftMicros,
    endedAt: new Date(endMs).toISOString(),
    spendShare: spentMicros / budgetMicros,
    leftMicros,
  };
}

function judgeStall(facts: AdSetFacts): Finding | null {
  const sinceMs = Math.max(facts.startMs, facts.todayStartMs);
  if (facts.impressionsToday > 0 || facts.asOfMs - sinceMs < stalledAfterMs) return null;
  return {
    kind: "stalled",
    severity: "critical",
    stakeMicros: Math.max(0, facts.budgetMicros - facts.spentMicros),
    hoursSinceStart: (facts.asOfMs - sinceMs) / hourMs,
    since: new Date(sinceMs).toISOString(),
    topReason: topReasonOf(facts),
  };
}

function judgePace(facts: AdSetFacts): Finding | null {
  const { budgetMicros, spentMicros, planShare } = facts;
  const spendShare = spentMicros / budgetMicros;
  const health = judgeGap(spendShare, planShare);
  if (health === "on-track") return null;
  const pace = {
    severity: health,
    spendShare,
    planShare,
    gapPoints: gapPointsOf(facts),
    budgetMicros,
    leftOverMicros: leftOverOf(facts),
  };
  if (spendShare < planShare)
    return { kind: "under", stakeMicros: pace.leftOverMicros, topReason: topReasonOf(facts), ...pace };
  // Spending early is what such an ad set was told to do.
  if (facts.pacingMode === "PACING_ASAP") return null;
  return { kind: "over", stakeMicros: Math.round(spentMicros - planShare * budgetMicros), ...pace };
}

function judgeLosses(facts: AdSetFacts): Finding | null {
  const all = sumOf(facts.losses);
  const top = topReasonOf(facts);
  if (top === null || all < fewestLosses) return null;
  const caps = facts.losses.filter(({ reason }) => capReasons.includes(reason));
  const capShare = sumOf(caps) / all;
  const stakeMicros = leftOverOf(facts);
  const isBehind = gapPointsOf(facts) < -behindPoints;
  if (capShare >= cappedShare) {
    const tightest = caps.reduce((most, loss) => (loss.opportunities > most.opportunities ? loss : most));
    return {
      kind: "capped",
      severity: isBehind ? "warning" : "note",
      stakeMicros,
      capShare,
      maxImpressions: facts.tightestCap,
      reason: tightest.reason,
      share: tightest.opportunities / all,
      opportunities: tightest.opportunities,
    };
  }
  if (top.share <= oneReasonShare || (ordinaryReasons.includes(top.reason) && !isBehind)) return null;
  return { kind: "one-reason", severity: isBehind ? "warning" : "note", stakeMicros, ...top };
}

function judgeFatigue({ frequency, halves: [before, after], windowSpendMicros }: AdSetFacts): Finding | null {
  if (frequency === null || frequency <= fatigueFrequency || !hasFallen(before, after)) return null;
  return {
    kind: "fatigued",
    severity: "warning",
    // What was spent on plays beyond the third, as a share of all.
    stakeMicros: Math.round(windowSpendMicros * (1 - fatigueFrequency / frequency)),
    frequency,
    completionBefore: before.completes / before.impressions,
    completionAfter: after.completes / after.impressions,
  };
}

/** Whether fewer listen to the end than before, beyond what chance explains (two-proportion z-test). */
function hasFallen(before: Response, after: Response): boolean {
  if (before.impressions < fewestImpressions || after.impressions < fewestImpressions) return false;
  const pooled = (before.completes + after.completes) / (before.impressions + after.impressions);
  const spread = Math.sqrt(pooled * (1 - pooled) * (1 / before.impressions + 1 / after.impressions));
  const fall = before.completes / before.impressions - after.completes / after.impressions;
  return spread > 0 && fall / spread > zOfAFall;
}

const sumOf = (losses: AdSetFacts["losses"]) => losses.reduce((sum, { opportunities }) => sum + opportunities, 0);

const gapPointsOf = ({ spentMicros, budgetMicros, planShare }: AdSetFacts) =>
  (spentMicros / budgetMicros - planShare) * 100;

/** What will be left of the budget when the flight ends, if it goes on as it did. */
function leftOverOf({ budgetMicros, spentMicros, planShare }: AdSetFacts): number {
  if (planShare <= 0) return 0;
  return Math.max(0, Math.round(budgetMicros - spentMicros / planShare));
}

function topReasonOf({ losses }: AdSetFacts): { reason: string; share: number; opportunities: number } | null {
  const all = sumOf(losses);
  if (all === 0) return null;
  const top = losses.reduce((most, loss) => (loss.opportunities > most.opportunities ? loss : most));
  return { reason: top.reason, share: top.opportunities / all, opportunities: top.opportunities };
}

/** The dearest first; of equal ones the graver. */
export function sortByStake<Item extends { stakeMicros: number; severity: string }>(items: readonly Item[]): Item[] {
  const gravity = ["critical", "warning", "note"];
  return [...items].sort(
    (a, b) => b.stakeMicros - a.stakeMicros || gravity.indexOf(a.severity) - gravity.indexOf(b.severity),
  );
}
