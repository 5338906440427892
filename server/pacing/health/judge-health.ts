import type { PacingMode } from "@/server/engine/vocabulary";

/** How an ad set stands, by the order of precedence in `judgeHealth`. */
export const paceStatuses = [
  "paused",
  "not-started",
  "ended",
  "exhausted",
  "stalled",
  "no-moments",
  "under",
  "over",
  "on-track",
] as const;
export type PaceStatus = (typeof paceStatuses)[number];
export const severities = ["ok", "warning", "critical"] as const;
export type Severity = (typeof severities)[number];

/** What health is judged by. Money is micros. */
export interface PaceFacts {
  atMs: number;
  isPaused: boolean;
  startMs: number;
  /** Exclusive. */
  endMs: number;
  mode: PacingMode;
  /** What the flight is to spend: see `flightGoal`. */
  goalMicros: number;
  spendMicros: number;
  lifetimeBudgetMicros: number;
  /** Of one impression at the bid. */
  costMicros: number;
  /** Spend and the engine's plan over the last 24 whole hours of the flight. */
  lastDay: { spendMicros: number; planMicros: number; hours: number };
  /** Start of the local day around `atMs`. */
  dayStartMs: number;
  impressionsToday: number;
  /** Opportunities today that met the targeting. */
  matchedToday: number;
}

export interface PaceHealth {
  status: PaceStatus;
  severity: Severity;
  /** Share of the flight that has passed, 0…1. */
  elapsed: number;
  /** Share of the goal that is spent, 0 and up. */
  delivered: number;
  /** delivered ÷ elapsed (AdCP): 1 is on track; null before the start. */
  index: number | null;
  /** Points by which spend is ahead (+) of or behind (−) the time passed: the flight's, and the last day's against the plan. */
  flightGap: number;
  lastDayGap: number | null;
}

/** Points of gap up to which pace is fine, and from which on it is critical. */
export const fineGap = 20;
export const criticalGap = 40;
/** Hours after the day's (or the flight's) start without an impression. */
export const stallHours = 4;
const hourMs = 3_600_000;
const fullDayHours = 24;

/** Severity of a gap in points, whatever its sign: within 20 fine, to 40 a warning, over 40 critical. */
export function severityOfGap(points: number): Severity {
  const size = Math.abs(points);
  if (size <= fineGap) return "ok";
  return size <= criticalGap ? "warning" : "critical";
}

/**
 * What the flight is to spend: its lifetime budget, or what its daily budget allows over its days where that is less.
 */
export function flightGoal(adSet: {
  dailyBudgetMicros: number | null;
  lifetimeBudgetMicros: number;
  startMs: number;
  endMs: number;
}): number {
  if (adSet.dailyBudgetMicros === null) return adSet.lifetimeBudgetMicros;
  const days = (adSet.endMs - adSet.startMs) / (24 * hourMs);
  return Math.min(adSet.lifetimeBudgetMicros, Math.round(adSet.dailyBudgetMicros * days));
}

/**
 * Health by the field's rules, first match wins:
 * 1 paused, 2 not started, 3 ended, 4 exhausted (the lifetime budget cannot pay for another impression),
 * 5 stalled: no impression today four hours after the day or the flight began; critical, but where no moment met the
 *   targeting today a warning under its own name,
 * 6 under or over: the gap of spend to elapsed time, over the flight and over the last 24 hours against the engine's own
 *   plan, whichever is worse (20 points are fine, 40 critical). A single day ahead of its plan is not over: the day's
 *   budget bounds it. As fast as possible is never over.
 * 7 on track. An ended flight is judged by rule 6 on what it reached.
 */
export function judgeHealth(facts: PaceFacts): PaceHealth {
  const { atMs, startMs, endMs, goalMicros, spendMicros } = facts;
  const elapsed = Math.min(1, Math.max(0, (atMs - startMs) / (endMs - startMs)));
  const delivered = goalMicros === 0 ? 0 : spendMicros / goalMicros;
  const flightGap = 100 * (delivered - elapsed);
  const { lastDay } = facts;
  const lastDayGap =
    lastDay.planMicros > 0 && lastDay.hours >= fullDayHours
      ? (100 * (lastDay.spendMicros - lastDay.planMicros)) / lastDay.planMicros
      : null;
  const base = { elapsed, delivered, index: elapsed > 0 ? delivered / elapsed : null, flightGap, lastDayGap };
  if (facts.isPaused) return { ...base, status: "paused", severity: "ok" };
  if (atMs < startMs) return { ...base, status: "not-started", severity: "ok" };
  if (atMs >= endMs) {
    // By the end only what is missing matters: nothing can be spent beyond the budget.
    return { ...base, status: "ended", severity: severityOfGap(Math.min(0, flightGap)) };
  }
  if (spendMicros + facts.costMicros > facts.lifetimeBudgetMicros) {
    return { ...base, status: "exhausted", severity: severityOfGap(flightGap) };
  }
  const runningMs = atMs - Math.max(facts.dayStartMs, startMs);
  if (facts.impressionsToday === 0 && runningMs >= stallHours * hourMs) {
    return facts.matchedToday === 0
      ? { ...base, status: "no-moments", severity: "warning" }
      : { ...base, status: "stalled", severity: "critical" };
  }
  const gaps = lastDayGap === null || lastDayGap > 0 ? [flightGap] : [flightGap, lastDayGap];
  const worst = gaps.reduce((far, gap) => (Math.abs(gap) > Math.abs(far) ? gap : far), 0);
  const severity = severityOfGap(worst);
  if (severity === "ok" || (worst > 0 && facts.mode === "PACING_ASAP")) {
    return { ...base, status: "on-track", severity: "ok" };
  }
  return { ...base, status: worst < 0 ? "under" : "over", severity };
}
