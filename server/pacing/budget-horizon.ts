import { expectedBetween, type TrafficPlan } from "./traffic-plan";
import { localDay } from "./zone-days";

export interface FlightBudget {
  /** UTC milliseconds; the end is exclusive. */
  startsAtMs: number;
  endsAtMs: number;
  /** IANA zone of the ad set's days. */
  timeZone: string;
  /** Null: the lifetime budget alone, spread over the rest of the flight in proportion to expected traffic. */
  dailyBudgetMicros: number | null;
  lifetimeBudgetMicros: number;
}

/** One pacing horizon: the part of the ad set's local day that lies inside its flight. */
export interface BudgetHorizon {
  startMs: number;
  /** Exclusive. */
  endMs: number;
  /** What may be spent between the two. */
  budgetMicros: number;
  /** Opportunities the plan expects between the two. */
  expectedOpportunities: number;
}

/**
 * The horizon around an instant, or null outside the flight. `spentBeforeDayMicros` is what the ad set had spent and
 * reserved in its life before this local day began. The budget is the daily one, or today's share of what is left by
 * expected traffic, and never more than what is left of the lifetime; on the last day it is all of it, up to the daily one.
 */
export function findBudgetHorizon(
  flight: FlightBudget,
  plan: TrafficPlan,
  spentBeforeDayMicros: number,
  nowMs: number,
): BudgetHorizon | null {
  if (nowMs < flight.startsAtMs || nowMs >= flight.endsAtMs) return null;
  const day = localDay(flight.timeZone, nowMs);
  const startMs = Math.max(day.startMs, flight.startsAtMs);
  const endMs = Math.min(day.endMs, flight.endsAtMs);
  const left = Math.max(0, flight.lifetimeBudgetMicros - spentBeforeDayMicros);
  const expectedOpportunities = expectedBetween(plan, startMs, endMs);
  if (flight.dailyBudgetMicros !== null) {
    return { startMs, endMs, budgetMicros: Math.min(flight.dailyBudgetMicros, left), expectedOpportunities };
  }
  const rest = expectedBetween(plan, startMs, flight.endsAtMs);
  // without any expected traffic, share by time
  const share = rest > 0 ? expectedOpportunities / rest : (endMs - startMs) / (flight.endsAtMs - startMs);
  return { startMs, endMs, budgetMicros: Math.floor(left * Math.min(1, share)), expectedOpportunities };
}
