import { expectedBetween, type TrafficPlan } from "@/server/pacing/traffic-plan";
import type { Pace, PaceHealth, RunState } from "./schema";

const fineWithin = 0.2;
const warnWithin = 0.4;

/** Share of a flight's traffic that has passed by an instant, 0…1: by the plan of the day's traffic, else by the clock. */
export function elapsedShare(
  { startMs, endMs }: { startMs: number; endMs: number },
  atMs: number,
  plan: TrafficPlan | null,
): number {
  const now = Math.min(endMs, Math.max(startMs, atMs));
  const whole = plan === null ? endMs - startMs : expectedBetween(plan, startMs, endMs);
  const passed = plan === null ? now - startMs : expectedBetween(plan, startMs, now);
  return whole > 0 ? passed / whole : 1;
}

/** Health by the gap of spend to plan: within 20 points fine, to 40 a warning, beyond critical. */
export function judgeGap(spendShare: number, planShare: number): PaceHealth {
  const gap = Math.abs(spendShare - planShare);
  // Shares are quotients: a gap of exactly 20 points must not fail for the last bit.
  const within = (limit: number) => gap <= limit + 1e-9;
  return within(fineWithin) ? "on-track" : within(warnWithin) ? "warning" : "critical";
}

/** What one ad set adds to the pace of whatever stands above it. */
export interface AdSetPace {
  state: RunState;
  spentMicros: number;
  budgetMicros: number;
  planShare: number;
}

const judged: readonly RunState[] = ["RUNNING", "BUDGET_SPENT"];

/** Spend to date against budget of one or several ad sets: plans weigh by budget; only what is running is judged. */
export function combinePace(adSets: readonly AdSetPace[]): Pace | null {
  const counted = adSets.filter(({ state }) => state !== "ARCHIVED");
  const budgetMicros = counted.reduce((sum, adSet) => sum + adSet.budgetMicros, 0);
  if (budgetMicros === 0) return null;
  const spentMicros = counted.reduce((sum, adSet) => sum + adSet.spentMicros, 0);
  const spendShare = spentMicros / budgetMicros;
  const running = counted.filter(({ state }) => judged.includes(state));
  if (running.length === 0) return { spentMicros, budgetMicros, spendShare, planShare: null, health: null };
  const planMicros = counted.reduce((sum, adSet) => sum + adSet.planShare * adSet.budgetMicros, 0);
  const healths = running.map((adSet) => judgeGap(adSet.spentMicros / adSet.budgetMicros, adSet.planShare));
  const worst = (["critical", "warning"] as const).find((health) => healths.includes(health)) ?? "on-track";
  return { spentMicros, budgetMicros, spendShare, planShare: planMicros / budgetMicros, health: worst };
}
