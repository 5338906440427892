import type { Catalogue, EngineAdSet } from "@/server/engine/catalogue";
import type { PaceBook } from "@/server/engine/pace-book";
import type { BudgetRecord } from "@/server/state/budgets";
import { findBudgetHorizon } from "./budget-horizon";
import { coldMu, coldStep, nextMu, type PaceTarget, warmStep } from "./dual-pacing";
import {
  evenPlan,
  expectedBetween,
  planFromCounts,
  slotMs,
  slotOf,
  slotsPerDay,
  type TrafficPlan,
} from "./traffic-plan";

/** Where the keeper reads what has been spent or is held in reserve. */
export interface SpendReader {
  at(adSet: { no: number; timeZone: string }, atMs: number): BudgetRecord;
}

/** What is kept of one ad set between pages. */
interface Lane {
  mu: number;
  /** Days paced so far: 0 takes the cold step. */
  days: number;
  startMs: number;
  endMs: number;
  budgetMicros: number;
  expected: number;
  /** Expected opportunities from the horizon's start to each half hour's end inside it. */
  cumulative: Float64Array;
}

/** A keeper's memory, as it is stored. */
export interface PaceMemory {
  version: number;
  mus: [adSetNo: number, mu: number, days: number][];
  plan: Float64Array;
  counts: Float64Array;
  countedDay: number;
  /** Half hour of that day in which counting began. */
  countedFromSlot: number;
  /** Days whose traffic the plan has seen. */
  plannedDays: number;
}

const dayMs = 86_400_000;
/** Largest rise of ln μ over one page. */
const widestMove = 0.3;

/**
 * Keeps the shadow prices: every so many opportunities it moves each ad set's μ by what was won against what the plan
 * asks for, and writes a new page of the pace book. Traffic is learned by UTC half hour from the day before.
 */
export class PaceKeeper {
  #catalogue: Catalogue;
  readonly #spend: SpendReader;
  readonly #lanes = new Map<number, Lane>();
  readonly #remembered = new Map<number, { mu: number; days: number }>();
  #plan: TrafficPlan;
  #counts = new Float64Array(slotsPerDay);
  #countedDay = -1;
  #countedFromSlot = 0;
  #plannedDays = 0;
  #version: number;
  #pageAtMs = 0;
  #pageEndsMs = 0;
  #opportunities = 0;
  #page: PaceBook | null = null;

  constructor(input: { catalogue: Catalogue; spend: SpendReader; expectedPerDay: number; memory: PaceMemory | null }) {
    this.#catalogue = input.catalogue;
    this.#spend = input.spend;
    this.#plan = input.memory?.plan ?? evenPlan(input.expectedPerDay);
    this.#version = input.memory?.version ?? 0;
    if (input.memory !== null) {
      this.#counts = Float64Array.from(input.memory.counts);
      this.#countedDay = input.memory.countedDay;
      this.#countedFromSlot = input.memory.countedFromSlot;
      this.#plannedDays = input.memory.plannedDays;
      for (const [no, mu, days] of input.memory.mus) this.#remembered.set(no, { mu, days });
    }
  }

  /** The current page; the first is written on demand. */
  pageAt(atMs: number): PaceBook {
    return this.#page ?? this.turn(atMs, new Map());
  }

  /** Opportunities since prices last moved. */
  get opportunities(): number {
    return this.#opportunities;
  }

  get pageAtMs(): number {
    return this.#pageAtMs;
  }

  /** When the page says too much or too little at the latest: a flight begins or ends then, or a budget's day. */
  get pageEndsMs(): number {
    return this.#pageEndsMs;
  }

  /** Counts one opportunity. */
  count(atMs: number): void {
    this.#opportunities++;
    const day = Math.floor(atMs / dayMs);
    const slot = slotOf(atMs);
    if (day !== this.#countedDay) this.#closeDay(day, slot);
    this.#counts[slot] = (this.#counts[slot] ?? 0) + 1;
  }

  /** Plans by the day just counted and begins to count another. */
  #closeDay(day: number, firstSlot: number): void {
    const seen = this.#counts.reduce((sum, count) => sum + count, 0);
    if (this.#countedDay >= 0 && seen > 0) {
      this.#fillUncounted(seen);
      this.#plan = planFromCounts(this.#counts, this.#plannedDays > 0 ? this.#plan : null);
      this.#plannedDays++;
      for (const lane of this.#lanes.values()) lane.endMs = 0;
    }
    this.#counts = new Float64Array(slotsPerDay);
    this.#countedDay = day;
    this.#countedFromSlot = firstSlot;
  }

  /** A day that was not counted from its beginning had listeners before: as the plan says, at the level seen since. */
  #fillUncounted(seen: number): void {
    const from = this.#countedFromSlot;
    const planned = this.#plan.subarray(from).reduce((sum, count) => sum + count, 0);
    if (planned <= 0) return;
    for (let slot = 0; slot < from; slot++) this.#counts[slot] = ((this.#plan[slot] ?? 0) * seen) / planned;
  }

  /**
   * Takes up another catalogue; prices go with the ad sets they belong to. What was seen since the last move still counts.
   * Only ad sets whose flight or budget is another are planned anew: decisions wait meanwhile.
   */
  useCatalogue(catalogue: Catalogue, atMs: number): PaceBook {
    const former = this.#catalogue;
    this.#catalogue = catalogue;
    for (const adSet of catalogue.adSets) {
      const lane = this.#lanes.get(adSet.no);
      const before = former.adSets[former.findAdSetIndex(adSet.no)];
      if (lane !== undefined && (before === undefined || !hasSameFlight(before, adSet))) lane.endMs = 0;
    }
    return this.#write(atMs);
  }

  /** Moves every price by what was won (micros by ad set number) since the last page and writes the next page. */
  turn(atMs: number, won: ReadonlyMap<number, number>): PaceBook {
    const seen = this.#opportunities;
    const sinceMs = this.#pageAtMs;
    this.#catalogue.adSets.forEach((adSet) => {
      const lane = this.#laneOf(adSet, atMs);
      if (lane === null || seen === 0 || sinceMs === 0) return;
      const spent = this.#spend.at(adSet, atMs);
      const inHorizon = spent.spentTodayMicros + spent.reservedTodayMicros;
      const wonMicros = won.get(adSet.no) ?? 0;
      lane.mu = nextMu(targetOf(adSet, lane, seen), lane.mu, {
        opportunities: seen,
        wonMicros,
        spentBeforeMicros: Math.max(0, inHorizon - wonMicros),
        remainingOpportunities: remainingOf(lane, atMs) + seen,
      });
    });
    this.#opportunities = 0;
    return this.#write(atMs);
  }

  #laneOf(adSet: EngineAdSet, atMs: number): Lane | null {
    let lane = this.#lanes.get(adSet.no);
    if (lane !== undefined && atMs >= lane.startMs && atMs < lane.endMs) return lane;
    const record = this.#spend.at(adSet, atMs);
    const horizon = findBudgetHorizon(
      {
        startsAtMs: adSet.startMs,
        endsAtMs: adSet.endMs,
        timeZone: adSet.timeZone,
        dailyBudgetMicros: adSet.dailyBudgetMicros,
        lifetimeBudgetMicros: adSet.lifetimeBudgetMicros,
      },
      this.#plan,
      record.spentMicros + record.reservedMicros - record.spentTodayMicros - record.reservedTodayMicros,
      atMs,
    );
    if (horizon === null) return null;
    const known = this.#remembered.get(adSet.no);
    const isNewDay = lane === undefined || horizon.startMs > lane.startMs;
    lane = {
      mu: lane?.mu ?? known?.mu ?? coldMu,
      days: (lane?.days ?? known?.days ?? 0) + (isNewDay && lane !== undefined ? 1 : 0),
      startMs: horizon.startMs,
      endMs: horizon.endMs,
      budgetMicros: horizon.budgetMicros,
      expected: Math.max(1, horizon.expectedOpportunities),
      cumulative: cumulate(this.#plan, horizon.startMs, horizon.endMs),
    };
    this.#lanes.set(adSet.no, lane);
    return lane;
  }

  #write(atMs: number): PaceBook {
    const { adSets, words, version: catalogueVersion } = this.#catalogue;
    const page = {
      version: ++this.#version,
      atMs,
      catalogueVersion,
      priceMilli: new Int32Array(adSets.length),
      spentTodayMicros: new Float64Array(adSets.length),
      spentMicros: new Float64Array(adSets.length),
      plannedTodayMicros: new Float64Array(adSets.length),
      openToday: new Uint32Array(words),
      openEver: new Uint32Array(words),
      inFlight: new Uint32Array(words),
    };
    let endsMs = Number.POSITIVE_INFINITY;
    adSets.forEach((adSet, index) => {
      const word = index >> 5;
      const bit = 1 << (index & 31);
      if (adSet.startMs > atMs) endsMs = Math.min(endsMs, adSet.startMs);
      const lane = this.#laneOf(adSet, atMs);
      if (lane === null) return;
      const spent = this.#spend.at(adSet, atMs);
      endsMs = Math.min(endsMs, adSet.endMs, spent.dayEndMs);
      const today = spent.spentTodayMicros + spent.reservedTodayMicros;
      const ever = spent.spentMicros + spent.reservedMicros;
      const cost = Math.floor(adSet.bidCpmMicros / 1000);
      page.inFlight[word] = (page.inFlight[word] ?? 0) | bit;
      if (adSet.dailyBudgetMicros === null || today + cost <= adSet.dailyBudgetMicros)
        page.openToday[word] = (page.openToday[word] ?? 0) | bit;
      if (ever + cost <= adSet.lifetimeBudgetMicros) page.openEver[word] = (page.openEver[word] ?? 0) | bit;
      page.priceMilli[index] = adSet.pacingMode === "PACING_ASAP" ? 0 : Math.round(lane.mu * 1000);
      page.spentTodayMicros[index] = today;
      page.spentMicros[index] = ever;
      page.plannedTodayMicros[index] = (lane.budgetMicros * (lane.expected - remainingOf(lane, atMs))) / lane.expected;
    });
    this.#page = page;
    this.#pageAtMs = atMs;
    this.#pageEndsMs = endsMs;
    return page;
  }

  /** Everything needed to go on after a restart. */
  save(): PaceMemory {
    const mus: PaceMemory["mus"] = [...this.#lanes].map(([no, { mu, days }]) => [no, mu, days]);
    return {
      version: this.#version,
      mus,
      plan: this.#plan,
      counts: this.#counts.slice(),
      countedDay: this.#countedDay,
      countedFromSlot: this.#countedFromSlot,
      plannedDays: this.#plannedDays,
    };
  }
}

function hasSameFlight(one: EngineAdSet, other: EngineAdSet): boolean {
  return (
    one.startMs === other.startMs &&
    one.endMs === other.endMs &&
    one.timeZone === other.timeZone &&
    one.dailyBudgetMicros === other.dailyBudgetMicros &&
    one.lifetimeBudgetMicros === other.lifetimeBudgetMicros
  );
}

/**
 * What an ad set is to spend. Its step is cut down so that a page of `seen` opportunities that all go to it moves its
 * price by `widestMove` at most: prices stand still within a page, and among ads of nearly the same value a small
 * advantage takes the whole page. With larger moves prices swing by more than values differ, and choose instead of them.
 */
function targetOf(adSet: EngineAdSet, lane: Lane, seen: number): PaceTarget {
  const step = lane.days === 0 ? coldStep(lane.expected) : warmStep(lane.expected);
  const costMicros = Math.max(1, Math.floor(adSet.bidCpmMicros / 1000));
  const evenMicros = lane.budgetMicros / lane.expected;
  return {
    mode: adSet.pacingMode,
    budgetMicros: lane.budgetMicros,
    expectedOpportunities: lane.expected,
    epsilon: Math.min(step, (widestMove * evenMicros) / (Math.max(1, seen) * costMicros)),
  };
}

/** Expected opportunities from `startMs` to the end of each half hour of [startMs, endMs). */
function cumulate(plan: TrafficPlan, startMs: number, endMs: number): Float64Array {
  const firstSlot = Math.floor(startMs / slotMs);
  const lastSlot = Math.floor((endMs - 1) / slotMs);
  const sums = new Float64Array(lastSlot - firstSlot + 1);
  for (let i = 0; i < sums.length; i++)
    sums[i] = expectedBetween(plan, startMs, Math.min(endMs, (firstSlot + i + 1) * slotMs));
  return sums;
}

/** Expected opportunities from `atMs` to the horizon's end. */
function remainingOf(lane: Lane, atMs: number): number {
  const { startMs, endMs, cumulative, expected } = lane;
  const now = Math.min(endMs, Math.max(startMs, atMs));
  const firstSlot = Math.floor(startMs / slotMs);
  const slot = Math.floor(now / slotMs) - firstSlot;
  if (slot >= cumulative.length) return 0;
  const before = slot === 0 ? 0 : (cumulative[slot - 1] ?? 0);
  const slotStart = Math.max(startMs, (firstSlot + slot) * slotMs);
  const slotEnd = Math.min(endMs, (firstSlot + slot + 1) * slotMs);
  const inside = (((cumulative[slot] ?? 0) - before) * (now - slotStart)) / Math.max(1, slotEnd - slotStart);
  return Math.max(0, expected - before - inside);
}
