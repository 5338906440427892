import { localDay } from "../zone-days";
import type { PlanHour } from "./queries/list-plan-hours";
import type { SpendHour } from "./queries/list-spend-hours";

/** One hour of an ad set: what it did and what the engine's plan asked of it. */
export interface PaceHour {
  /** Start, UTC milliseconds. */
  hourMs: number;
  spendMicros: number;
  impressions: number;
  /** Added to the plan in this hour; below 0 where the engine planned anew. */
  planMicros: number;
  /** Shadow price at the hour's end, thousandths; null in hours without a page. */
  priceMilli: number | null;
}

const hourMs = 3_600_000;
/** How far before an hour the pages lie that its plan depends on: longer than any local day. */
export const planMemoryMs = 30 * hourMs;

/** Starts of local days; asks the calendar once for each day of a zone, however many ad sets live by it. */
export class DayCutter {
  readonly #days = new Map<string, { startMs: number; endMs: number }[]>();

  startOf(timeZone: string, atMs: number): number {
    let days = this.#days.get(timeZone);
    if (days === undefined) {
      days = [];
      this.#days.set(timeZone, days);
    }
    // Hours come in order, and every ad set begins again at the first.
    let day = days.findLast(({ startMs, endMs }) => atMs >= startMs && atMs < endMs);
    if (day === undefined) {
      day = localDay(timeZone, atMs);
      days.push(day);
    }
    return day.startMs;
  }
}

/**
 * Every whole hour of [fromMs, toMs) of one ad set. The engine's pages say how much of the local day's budget should be
 * spent by now; an hour's plan is what it adds to that, and a new local day begins at nothing. It depends on the pages of
 * `planMemoryMs` before the hour alone, so that it is the same in every window that holds those.
 */
export function listPaceHours(
  window: { fromMs: number; toMs: number },
  timeZone: string,
  spends: Iterable<Omit<SpendHour, "adSetNo">>,
  plans: Iterable<Omit<PlanHour, "adSetNo">>,
  days = new DayCutter(),
): PaceHour[] {
  const spendAt = new Map([...spends].map((one) => [one.hourMs, one]));
  const planAt = new Map([...plans].map((one) => [one.hourMs, one]));
  const hours: PaceHour[] = [];
  let dayStartMs = Number.NaN;
  let planned = 0;
  let pageMs = Number.NEGATIVE_INFINITY;
  for (let at = window.fromMs; at < window.toMs; at += hourMs) {
    const startMs = days.startOf(timeZone, at);
    const before = startMs === dayStartMs ? planned : 0;
    dayStartMs = startMs;
    const page = planAt.get(at);
    planned = page?.plannedTodayMicros ?? before;
    const spend = spendAt.get(at);
    hours.push({
      hourMs: at,
      spendMicros: spend?.spendMicros ?? 0,
      impressions: spend?.impressions ?? 0,
      // A first page may hold hours of its day that nobody looks at, or in which nothing was decided yet.
      planMicros: page !== undefined && at - pageMs > planMemoryMs && startMs < at ? 0 : planned - before,
      priceMilli: page?.priceMilli ?? null,
    });
    if (page !== undefined) pageMs = at;
  }
  return hours;
}
