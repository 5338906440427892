import { expectedBetween, type TrafficPlan } from "../traffic-plan";
import { type ForecastPaths, intervalAt } from "./forecast-delivery";
import { fineGap } from "./judge-health";
import type { PaceHour } from "./pace-hours";
import type { PaceInterval, PacePoint } from "./schema";

/** One ad set on a curve: its hours from the span's beginning, and what is planned and expected after them. */
export interface CurvePart {
  hours: readonly PaceHour[];
  /** Of one impression at the bid, micros. */
  costMicros: number;
  endMs: number;
  /** What a further day should spend, micros. */
  dayPlanMicros: number;
  /** What plan and spend may come to at most from the span's beginning. */
  mostMicros: number;
  forecast: ForecastPaths | null;
  /** It runs and will spend more, and nobody can say yet how much. */
  isOpen: boolean;
  /** Of the flight before the span's first hour, which the forecast's totals hold too. */
  before: { spendMicros: number; impressions: number };
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Points a curve is thinned to. */
const mostPoints = 320;

/**
 * Cumulative spend and impressions against the plan at the end of each hour of [fromMs, untilMs), with a band of 20
 * points of the span's whole plan to either side; from `untilMs` to `toMs` day by day the plan by traffic and the forecast.
 */
export function drawPaceCurve(
  parts: readonly CurvePart[],
  span: { fromMs: number; untilMs: number; toMs: number },
  traffic: TrafficPlan,
): PacePoint[] {
  const past = addUp(parts, span);
  const last = past.at(-1) ?? { atMs: span.fromMs, spend: 0, plan: 0, impressions: 0, planImpressions: 0 };
  const perDay = expectedBetween(traffic, 0, dayMs);
  const ends: number[] = [];
  for (let at = span.untilMs + dayMs; at < span.toMs; at += dayMs) ends.push(at);
  if (span.toMs > span.untilMs) ends.push(span.toMs);
  const future = ends.map((atMs) => {
    let plan = last.plan;
    let planImpressions = last.planImpressions;
    for (const part of parts) {
      const sum = part.hours.reduce((total, { planMicros }) => total + planMicros, 0);
      const expected = expectedBetween(traffic, span.untilMs, Math.max(span.untilMs, Math.min(atMs, part.endMs)));
      const more = perDay > 0 ? (part.dayPlanMicros * expected) / perDay : 0;
      const added = Math.max(0, Math.min(more, part.mostMicros - sum));
      plan += added;
      planImpressions += added / part.costMicros;
    }
    return { atMs, plan, planImpressions };
  });
  const whole = Math.max(future.at(-1)?.plan ?? last.plan, 0);
  const band = (fineGap / 100) * whole;
  const points: PacePoint[] = past.map((point) => ({
    ...banded(point, band),
    spendMicros: point.spend,
    impressions: point.impressions,
    forecastMicros: null,
    forecastImpressions: null,
  }));
  for (const point of future) {
    const ending = sumPaths(parts, point.atMs);
    points.push({
      ...banded(point, band),
      spendMicros: null,
      impressions: null,
      forecastMicros: ending?.spendMicros ?? null,
      forecastImpressions: ending?.impressions ?? null,
    });
  }
  const newest = points[past.length - 1];
  if (newest !== undefined && future.length > 0 && sumPaths(parts, span.toMs) !== null) {
    // The fan opens where the line ends.
    const spend = newest.spendMicros ?? 0;
    const impressions = newest.impressions ?? 0;
    newest.forecastMicros = { low: spend, middle: spend, high: spend };
    newest.forecastImpressions = { low: impressions, middle: impressions, high: impressions };
  }
  return points;
}

interface Sum {
  atMs: number;
  spend: number;
  plan: number;
  impressions: number;
  planImpressions: number;
}

function addUp(parts: readonly CurvePart[], { fromMs, untilMs }: { fromMs: number; untilMs: number }): Sum[] {
  const count = Math.max(0, Math.ceil((untilMs - fromMs) / hourMs));
  const steps = Array.from({ length: count }, () => ({ spend: 0, plan: 0, impressions: 0, planImpressions: 0 }));
  for (const { hours, costMicros } of parts) {
    for (const hour of hours) {
      const step = steps[Math.floor((hour.hourMs - fromMs) / hourMs)];
      if (step === undefined) continue;
      step.spend += hour.spendMicros;
      step.impressions += hour.impressions;
      step.plan += hour.planMicros;
      step.planImpressions += hour.planMicros / costMicros;
    }
  }
  const every = Math.max(1, Math.ceil(count / mostPoints));
  const sum: Sum = { atMs: fromMs, spend: 0, plan: 0, impressions: 0, planImpressions: 0 };
  const sums: Sum[] = [{ ...sum }];
  steps.forEach((step, at) => {
    sum.atMs = Math.min(untilMs, fromMs + (at + 1) * hourMs);
    sum.spend += step.spend;
    sum.plan += step.plan;
    sum.impressions += step.impressions;
    sum.planImpressions += step.planImpressions;
    if ((at + 1) % every === 0 || at === count - 1) sums.push({ ...sum });
  });
  return sums;
}

function banded({ atMs, plan, planImpressions }: Pick<Sum, "atMs" | "plan" | "planImpressions">, band: number) {
  return {
    at: new Date(atMs).toISOString(),
    planMicros: plan,
    planLowMicros: Math.max(0, plan - band),
    planHighMicros: plan + band,
    planImpressions,
  };
}

/**
 * Intervals of the parts' totals together at an instant: paths of one number are added up, as they were drawn from the
 * same days; null when a part is open, or none has a forecast. Any other part without one counts with what it has.
 */
export function sumPaths(
  parts: readonly Pick<CurvePart, "forecast" | "hours" | "isOpen" | "before" | "costMicros">[],
  atMs: number,
): { spendMicros: PaceInterval; impressions: PaceInterval; days: number } | null {
  const first = parts.find(({ forecast }) => forecast !== null)?.forecast ?? null;
  if (first === null) return null;
  const spend = first.spendMicros.map(() => new Float64Array(1));
  const impressions = first.spendMicros.map(() => new Float64Array(1));
  let known = 0;
  let least = 0;
  let days = Number.POSITIVE_INFINITY;
  for (const { forecast, hours, before, isOpen, costMicros } of parts) {
    known += hours.reduce((sum, { spendMicros }) => sum + spendMicros, 0);
    if (isOpen) return null;
    const step = forecast === null ? -1 : stepAt(forecast.stepEndsMs, atMs);
    const spentHere = hours.reduce((sum, one) => sum + one.spendMicros, 0);
    const playedHere = hours.reduce((sum, one) => sum + one.impressions, 0);
    least = Math.max(least, 2 * costMicros);
    days = Math.min(days, forecast?.blocks ?? Number.POSITIVE_INFINITY);
    for (let path = 0; path < spend.length; path++) {
      const to = forecast?.spendMicros[path]?.[step];
      const played = forecast?.impressions[path]?.[step];
      add(spend[path], to === undefined ? spentHere : to - before.spendMicros);
      add(impressions[path], played === undefined ? playedHere : played - before.impressions);
    }
  }
  const middle = intervalAt(spend, 0).middle;
  const wide = Math.max(least, (middle - known) / 100);
  return {
    spendMicros: intervalAt(spend, 0, wide),
    impressions: intervalAt(impressions, 0, 2),
    days: Number.isFinite(days) ? days : 0,
  };
}

function add(row: Float64Array | undefined, value: number): void {
  if (row !== undefined) row[0] = (row[0] ?? 0) + value;
}

function stepAt(stepEndsMs: readonly number[], atMs: number): number {
  const found = stepEndsMs.findIndex((end) => end >= atMs);
  return found < 0 ? stepEndsMs.length - 1 : found;
}
