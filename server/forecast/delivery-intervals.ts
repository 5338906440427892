import { drawUnit } from "@/server/engine/math/counter-random";
import type { Replay } from "./replay-campaigns";
import { drawPoisson } from "./resample-difference";
import type { ForecastInterval } from "./schema";

/** How uncertain a forecast is beyond the listeners drawn; log-normal, tuned in worlds that are not reported on. */
export interface ForecastSpread {
  /** Of a day's traffic against that of the day it is laid out from. */
  day: number;
  /** Of everything that holds for a whole flight: what is learned meanwhile, others' campaigns, trends. */
  flight: number;
  /** Of what an ad set gets that its budget limits. */
  budget: number;
  /** Of the part of ads heard to the end. */
  completion: number;
}

export const usualSpread: ForecastSpread = { day: 0.05, flight: 0.05, budget: 0.01, completion: 0.04 };

export interface IntervalQuestion {
  replay: Replay;
  focus: number;
  /** How many listeners each sampled one stands for. */
  weight: number;
  /** Micros of one impression. */
  costMicros: number;
  /** The most that may be spent on each day of the span, and over all of it, micros; null where nothing limits. */
  dayLimitMicros: number | null;
  spanLimitMicros: number;
  seed: number;
  spread?: ForecastSpread;
}

/** The numbers of a flight with intervals of nine cases in ten. */
export interface DeliveryIntervals {
  impressions: ForecastInterval;
  reach: ForecastInterval;
  frequency: ForecastInterval;
  completions: ForecastInterval;
  days: ForecastInterval[];
}

const resamples = 400;
const [lowest, highest] = [0.05, 0.95];
/** From this part of what it could win, an ad set counts as limited by its budget. */
const limitedFrom = 1.05;

/** A standard normal by two draws (Box and Muller, 1958). */
function drawNormal(seed: number, index: number, stream: number): number {
  const u = Math.max(1e-12, drawUnit(seed, index, stream));
  return Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * drawUnit(seed, index, stream + 1));
}

function quantile(sorted: Float64Array, share: number): number {
  const at = share * (sorted.length - 1);
  const below = Math.floor(at);
  const low = sorted[below] ?? 0;
  return low + ((sorted[below + 1] ?? low) - low) * (at - below);
}

/** Between what the resamples lie; the estimate itself is always inside. */
export function toInterval(estimate: number, samples: Float64Array): ForecastInterval {
  const sorted = samples.slice().sort();
  return {
    estimate,
    low: Math.min(estimate, quantile(sorted, lowest)),
    high: Math.max(estimate, quantile(sorted, highest)),
  };
}

/**
 * Intervals of a replay by resampling it: listeners are drawn again whole (cluster bootstrap: Field and Welsh, JRSS B 69,
 * 2007), days and the flight get their own luck, and each resample is cut to what the budget pays. What the budget held
 * back counts as demand: an ad set that could win twice its budget does not get less of it for want of a few listeners.
 */
export function computeIntervals(question: IntervalQuestion): DeliveryIntervals {
  const { replay, focus, weight, costMicros, dayLimitMicros, spanLimitMicros, seed, spread = usualSpread } = question;
  const { units, heldBackByDay } = replay;
  const days = heldBackByDay.length;
  const own = replay.plays.filter(({ adSetNo }) => adSetNo === focus);
  const played = new Float64Array(days);
  const heard = new Map<number, number>();
  let completionSum = 0;
  let knownPlays = 0;
  for (const { day, unit, isKnown, completion } of own) {
    played[day] = (played[day] ?? 0) + 1;
    completionSum += completion;
    if (!isKnown) continue;
    knownPlays++;
    heard.set(unit, (heard.get(unit) ?? 0) + 1);
  }
  const completionRate = own.length === 0 ? 0 : completionSum / own.length;
  const knownShare = own.length === 0 ? 0 : knownPlays / own.length;
  const once = [...heard.values()].filter((times) => times === 1).length;
  const reachElasticity = heard.size === 0 ? 1 : once / heard.size;
  const dayLimit = dayLimitMicros === null ? Number.POSITIVE_INFINITY : dayLimitMicros / Math.max(1, costMicros);
  const spanLimit = spanLimitMicros / Math.max(1, costMicros);
  const estimate = Math.min(spanLimit, weight * own.length);
  const reach = Math.min(estimate, weight * heard.size);

  const total = new Float64Array(resamples);
  const reaches = new Float64Array(resamples);
  const frequencies = new Float64Array(resamples);
  const completions = new Float64Array(resamples);
  const byDay = Array.from({ length: days }, () => new Float64Array(resamples));
  for (let r = 0; r < resamples; r++) {
    const copies = new Uint8Array(units);
    for (let unit = 0; unit < units; unit++) copies[unit] = drawPoisson(drawUnit(seed ^ r, unit, 1));
    const drawn = new Float64Array(days);
    for (const { day, unit } of own) drawn[day] = (drawn[day] ?? 0) + (copies[unit] ?? 0);
    const flightLuck = Math.exp(spread.flight * drawNormal(seed ^ r, 0, 3));
    const budgetLuck = Math.exp(spread.budget * drawNormal(seed ^ r, 0, 5));
    let sum = 0;
    for (let day = 0; day < days; day++) {
      const luck = flightLuck * Math.exp(spread.day * drawNormal(seed ^ r, day + 1, 3));
      const seen = played[day] ?? 0;
      const reachable = seen + (heldBackByDay[day] ?? 0);
      // Without a single play the resample cannot tell; one more than was seen is allowed for.
      const ratio = seen === 0 ? 0 : (drawn[day] ?? 0) / seen;
      const demand = seen === 0 ? drawPoisson(drawUnit(seed ^ r, day, 9)) / 2 : reachable * ratio * luck;
      const isLimited = reachable > limitedFrom * seen && seen > 0;
      const got = isLimited ? Math.min(demand, seen * budgetLuck) : demand;
      const value = Math.min(isLimited ? Number.POSITIVE_INFINITY : dayLimit, weight * got);
      (byDay[day] as Float64Array)[r] = value;
      sum += value;
    }
    sum = Math.min(sum, spanLimit);
    total[r] = sum;
    const change = estimate === 0 ? 1 : sum / estimate;
    reaches[r] = reach * change ** reachElasticity;
    frequencies[r] = (reaches[r] ?? 0) === 0 ? 0 : (sum * knownShare) / (reaches[r] ?? 1);
    completions[r] = Math.min(sum, sum * completionRate * Math.exp(spread.completion * drawNormal(seed ^ r, 0, 11)));
  }
  return {
    impressions: toInterval(estimate, total),
    reach: toInterval(reach, reaches),
    frequency: toInterval(reach === 0 ? 0 : (estimate * knownShare) / reach, frequencies),
    completions: toInterval(estimate * completionRate, completions),
    days: byDay.map((samples, day) => toInterval(weight * (played[day] ?? 0), samples)),
  };
}
