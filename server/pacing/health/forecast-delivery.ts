import { drawUnit } from "@/server/engine/math/counter-random";
import { expectedBetween, type TrafficPlan } from "../traffic-plan";
import type { PaceHour } from "./pace-hours";

/** What a forecast starts from. Money is micros. */
export interface ForecastInput {
  /** Recent hours of the flight, oldest first, without gaps, ending at `nowMs`; the last fortnight is used. */
  hours: readonly PaceHour[];
  nowMs: number;
  /** End of the flight, exclusive. */
  endMs: number;
  /** Spent and played in the flight before `nowMs`. */
  spendMicros: number;
  impressions: number;
  lifetimeBudgetMicros: number;
  dailyBudgetMicros: number | null;
  costMicros: number;
  /** Traffic expected by UTC half hour. */
  plan: TrafficPlan;
  /** Fixes the draws; forecasts that share it draw the same blocks, so that their paths may be added up. */
  seed: number;
}

/** Paths of delivery from now to the flight's end: cumulative totals at the end of each step. */
export interface ForecastPaths {
  /** Step ends, UTC milliseconds, the last one the flight's end. */
  stepEndsMs: number[];
  /** One row a path, one number a step. */
  spendMicros: Float64Array[];
  impressions: Float64Array[];
  /** How many recent days were drawn from. */
  blocks: number;
}

export interface ForecastInterval {
  low: number;
  middle: number;
  high: number;
}

export const forecastPaths = 400;
const mostBlocks = 14;
/** Steps with draws of their own; a longer flight uses them again. */
const longestSteps = 128;
/** What an interval promises to cover. */
export const forecastCoverage = 0.9;
const hourMs = 3_600_000;
const dayHours = 24;
/** Fewer days, less the first, make intervals that promise too much. */
export const leastDays = 5;
const dayMs = dayHours * hourMs;
const longestHistoryHours = mostBlocks * dayHours;
/** From this price on (thousandths) it is the plan that holds an ad set; below, it takes what it can get. */
const heldPriceMilli = 50;
/** How far past the day's plan a path may run where lost money is caught up. */
const catchUpDays = 3;
/** 95 % quantiles of Student's t over that of the normal, by degrees of freedom: few blocks know little. */
const tOverNormal = [0, 3.84, 1.78, 1.43, 1.3, 1.22, 1.18, 1.15, 1.13, 1.11, 1.1, 1.09, 1.08, 1.07];

/** Days differ by more than a resample of few shows; chosen so that intervals cover what they promise in small worlds. */
const ownSpread = 1.2;

interface Block {
  /** Per expected opportunity, so that blocks of unlike traffic compare. */
  spendRate: number;
  /** Share of the plan that was spent, where the plan held it; null where it took what it could get. */
  fill: number | null;
  impressionsPerMicro: number;
}

/**
 * Where delivery will end, by a block bootstrap over the days of the last fortnight, each ending at this time of day. A day
 * in which the budget's price held the ad set counts as a share of its plan, any other as spend per expected opportunity;
 * a path draws its days from a resample of them (so that a short history widens the interval), and never passes a day's
 * or the lifetime's budget. Null with less than five days of history, and after the end.
 */
export function forecastDelivery(input: ForecastInput): ForecastPaths | null {
  const { nowMs, endMs, seed } = input;
  const { hours } = input;
  // An ad set's first day finds its price: it says little of those to come.
  const recent = hours.slice(dayHours).slice(-longestHistoryHours);
  if (hours.length < leastDays * dayHours || nowMs >= endMs) return null;
  const blocks = cutBlocks(recent, input.plan);
  const stepEndsMs: number[] = [];
  for (let at = nowMs + dayMs; at < endMs; at += dayMs) stepEndsMs.push(at);
  stepEndsMs.push(endMs);
  const traffic = stepEndsMs.map((end, step) => expectedBetween(input.plan, stepEndsMs[step - 1] ?? nowMs, end));
  const budgets = dayBudgets(input, traffic);
  const spend: Float64Array[] = [];
  const impressions: Float64Array[] = [];
  const draws = drawOnce(seed);
  for (let path = 0; path < forecastPaths; path++) {
    const drawn = resample(blocks, draws.blocks, path);
    const pathSpend = new Float64Array(stepEndsMs.length);
    const pathImpressions = new Float64Array(stepEndsMs.length);
    let spent = input.spendMicros;
    let played = input.impressions;
    for (let step = 0; step < stepEndsMs.length; step++) {
      const block = drawn[pick(drawn.length, draws.steps, path * longestSteps + (step % longestSteps))];
      const room = Math.max(0, input.lifetimeBudgetMicros - spent);
      const added = block === undefined ? 0 : Math.min(room, spendOf(block, budgets(step, spent), traffic[step] ?? 0));
      spent += added;
      played += added * (block?.impressionsPerMicro ?? 0);
      pathSpend[step] = spent;
      pathImpressions[step] = played;
    }
    spend.push(pathSpend);
    impressions.push(pathImpressions);
  }
  return { stepEndsMs, spendMicros: spend, impressions, blocks: blocks.length };
}

function spendOf(block: Block, budget: { plan: number; most: number }, traffic: number): number {
  const wanted = block.fill === null ? block.spendRate * traffic : block.fill * budget.plan;
  return Math.min(budget.most, Math.max(0, wanted));
}

function cutBlocks(hours: readonly PaceHour[], plan: TrafficPlan): Block[] {
  const blocks: Block[] = [];
  for (let end = hours.length; end >= dayHours; end -= dayHours) {
    const slice = hours.slice(end - dayHours, end);
    const total = (value: (hour: PaceHour) => number) => slice.reduce((sum, hour) => sum + value(hour), 0);
    const fromMs = slice[0]?.hourMs ?? 0;
    const traffic = expectedBetween(plan, fromMs, fromMs + dayMs);
    const spend = total(({ spendMicros }) => spendMicros);
    const planned = total(({ planMicros }) => planMicros);
    const priced = slice.flatMap(({ priceMilli }) => (priceMilli === null ? [] : [priceMilli]));
    const price = priced.length === 0 ? 0 : priced.reduce((sum, one) => sum + one, 0) / priced.length;
    blocks.push({
      spendRate: traffic > 0 ? spend / traffic : 0,
      fill: planned > 0 && (price >= heldPriceMilli || spend >= 0.9 * planned) ? spend / planned : null,
      impressionsPerMicro: spend > 0 ? total(({ impressions }) => impressions) / spend : 0,
    });
  }
  return blocks;
}

/** What a step should and may spend when so much is spent already: the daily budget, or the rest by expected traffic. */
function dayBudgets(input: ForecastInput, traffic: readonly number[]) {
  const perDay = expectedBetween(input.plan, 0, dayMs);
  const rest = traffic.slice();
  for (let step = rest.length - 2; step >= 0; step--) rest[step] = (rest[step] ?? 0) + (rest[step + 1] ?? 0);
  return (step: number, spent: number) => {
    const now = traffic[step] ?? 0;
    const left = Math.max(0, input.lifetimeBudgetMicros - spent);
    if (input.dailyBudgetMicros !== null) {
      const plan = perDay > 0 ? (input.dailyBudgetMicros * now) / perDay : 0;
      return { plan: Math.min(left, plan), most: Math.min(left, plan) };
    }
    const plan = (rest[step] ?? 0) > 0 ? (left * now) / (rest[step] ?? 1) : 0;
    return { plan, most: Math.min(left, catchUpDays * plan) };
  };
}

/** As many blocks as there are, drawn with replacement, spread so that few blocks give intervals as wide as they should be. */
function resample(blocks: readonly Block[], draws: Float64Array, path: number): Block[] {
  const count = blocks.length;
  const wider = count > 1 ? ownSpread * Math.sqrt(count / (count - 1)) * (tOverNormal[count - 1] ?? 1.05) : 1;
  const mean = blocks.reduce((sum, { spendRate }) => sum + spendRate, 0) / count;
  return blocks.map((_, at) => {
    const block = blocks[pick(count, draws, path * mostBlocks + at)] as Block;
    return block.fill === null
      ? { ...block, spendRate: Math.max(0, mean + (block.spendRate - mean) * wider) }
      : { ...block, fill: Math.max(0, 1 + (block.fill - 1) * wider) };
  });
}

function pick(count: number, draws: Float64Array, at: number): number {
  return Math.min(count - 1, Math.floor((draws[at] ?? 0) * count));
}

interface Draws {
  seed: number;
  blocks: Float64Array;
  steps: Float64Array;
}

let drawn: Draws | null = null;

/** All draws of a seed; those of the last one are kept, as every ad set of a screen shares them. */
function drawOnce(seed: number): Draws {
  if (drawn?.seed !== seed) {
    drawn = {
      seed,
      blocks: Float64Array.from({ length: forecastPaths * mostBlocks }, (_, at) => drawUnit(seed, at, 1)),
      steps: Float64Array.from({ length: forecastPaths * longestSteps }, (_, at) => drawUnit(seed, at, 2)),
    };
  }
  return drawn;
}

/** The interval of the paths' totals at one step, at least `least` to either side of its middle. */
export function intervalAt(paths: readonly Float64Array[], step: number, least = 0): ForecastInterval {
  const values = paths.map((path) => path[step] ?? 0).sort((a, b) => a - b);
  const at = (share: number) => values[Math.round(share * (values.length - 1))] ?? 0;
  const tail = (1 - forecastCoverage) / 2;
  const middle = at(0.5);
  return { low: Math.min(at(tail), middle - least), middle, high: Math.max(at(1 - tail), middle + least) };
}
