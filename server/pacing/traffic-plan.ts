import { exactExp } from "@/server/engine/math/exact-math";

/** Half hours of a UTC day. */
export const slotsPerDay = 48;
export const slotMs = 1_800_000;

/** Opportunities expected in each UTC half hour of a day (48 numbers ≥ 0). Days of any time zone are cut out of it. */
export type TrafficPlan = Float64Array;

/** UTC half hour of an instant, 0…47. */
export function slotOf(atMs: number): number {
  return Math.floor(atMs / slotMs) % slotsPerDay;
}

export interface PlanSmoothing {
  /** Weight of each neighbouring half hour against 1 for the half hour itself. */
  neighbour: number;
  /** Weight of the previous plan against 1 for yesterday's counts. */
  memory: number;
}

export const defaultPlanSmoothing: PlanSmoothing = { neighbour: 0.5, memory: 0.5 };

/** A plan that expects the same in every half hour: what to start from when there was no yesterday. */
export function evenPlan(opportunitiesPerDay: number): TrafficPlan {
  return new Float64Array(slotsPerDay).fill(opportunitiesPerDay / slotsPerDay);
}

/**
 * A plan for today from yesterday's opportunities by UTC half hour: each half hour is averaged with its neighbours (the
 * day is a circle; the total is kept), then blended with the plan before.
 */
export function planFromCounts(
  yesterday: ArrayLike<number>,
  previous: TrafficPlan | null,
  smoothing: PlanSmoothing = defaultPlanSmoothing,
): TrafficPlan {
  const plan = new Float64Array(slotsPerDay);
  const { neighbour, memory } = smoothing;
  for (let slot = 0; slot < slotsPerDay; slot += 1) {
    const left = yesterday[(slot + slotsPerDay - 1) % slotsPerDay] as number;
    const right = yesterday[(slot + 1) % slotsPerDay] as number;
    const smooth = ((yesterday[slot] as number) + neighbour * (left + right)) / (1 + 2 * neighbour);
    plan[slot] = previous ? (smooth + memory * (previous[slot] as number)) / (1 + memory) : smooth;
  }
  return plan;
}

/** Opportunities expected from one instant to a later one; part of a half hour counts as that part of its traffic. */
export function expectedBetween(plan: TrafficPlan, fromMs: number, toMs: number): number {
  if (toMs <= fromMs) return 0;
  const dayMs = slotsPerDay * slotMs;
  const wholeDays = Math.floor((toMs - fromMs) / dayMs);
  let sum = 0;
  if (wholeDays > 0) for (let slot = 0; slot < slotsPerDay; slot += 1) sum += wholeDays * (plan[slot] as number);
  for (let at = fromMs + wholeDays * dayMs; at < toMs; ) {
    const end = Math.min(toMs, (Math.floor(at / slotMs) + 1) * slotMs);
    sum += ((plan[slotOf(at)] as number) * (end - at)) / slotMs;
    at = end;
  }
  return sum;
}

/** How long the level remembers: after this, traffic counts half. */
const levelHalfLifeMs = 3_600_000;

/**
 * How today's traffic compares with the plan of late: opportunities seen over planned, both fading with a half-life of an
 * hour, shrunk towards 1 by the plan's traffic of half an hour, and kept within a quarter and four times.
 */
export class TrafficLevel {
  readonly #plan: TrafficPlan;
  readonly #prior: number;
  #untilMs: number;
  #seen = 0;
  #planned = 0;

  constructor(plan: TrafficPlan, startMs: number) {
    this.#plan = plan;
    this.#untilMs = startMs;
    this.#prior = expectedBetween(plan, 0, slotsPerDay * slotMs) / slotsPerDay;
  }

  /** Takes in `count` opportunities seen since the last call. Time must not run backwards; a late count is still counted. */
  observe(atMs: number, count: number): void {
    const passed = Math.max(0, atMs - this.#untilMs);
    const keep = exactExp((-Math.LN2 * passed) / levelHalfLifeMs);
    this.#seen = this.#seen * keep + count;
    this.#planned = this.#planned * keep + expectedBetween(this.#plan, this.#untilMs, atMs);
    this.#untilMs = Math.max(this.#untilMs, atMs);
  }

  /** Traffic of late as a multiple of the plan. */
  ratio(): number {
    const base = this.#planned + this.#prior;
    if (base <= 0) return 1;
    return Math.min(4, Math.max(0.25, (this.#seen + this.#prior) / base));
  }

  /** Opportunities still to come until `endMs` if traffic stays as it is of late. */
  remaining(endMs: number): number {
    return expectedBetween(this.#plan, this.#untilMs, endMs) * this.ratio();
  }
}
