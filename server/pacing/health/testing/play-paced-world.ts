import { drawUnit } from "@/server/engine/math/counter-random";
import { mix32 } from "@/server/engine/math/hash";
import { DualPacer } from "../../dual-pacer";
import { simulateAuctions } from "../../simulate-auctions";
import { type DayKind, syntheticDay } from "../../synthetic-days";
import { expectedBetween, type TrafficPlan } from "../../traffic-plan";
import type { ForecastInput } from "../forecast-delivery";
import type { PaceHour } from "../pace-hours";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const campaigns = 5;
const opportunitiesPerDay = 1_200;

/** A small world of ad sets that bid against each other day after day, paced by the product's own duals. */
export interface PacedWorldOptions {
  seed: number;
  kind: DayKind;
  historyDays: number;
  futureDays: number;
  /** Below 1 money is scarce and the plan holds everybody; above, supply does. */
  scarcity: number;
  /** A budget a day, or one for the whole flight. */
  daily: boolean;
}

/** What is known of each ad set at the end of the history, and what it has spent by the end of its flight. */
export interface PacedWorld {
  adSets: { input: Omit<ForecastInput, "seed">; finalMicros: number }[];
}

/** A day's rise and fall of traffic, by half hour. */
function shapedPlan(): TrafficPlan {
  return Float64Array.from({ length: 48 }, (_, slot) => 10 + 30 * (1 - Math.abs(slot - 30) / 30));
}

/** Plays history and future; days differ in traffic by a fifth and in what listeners are worth. */
export function playPacedWorld(options: PacedWorldOptions): PacedWorld {
  const { seed, kind, historyDays, futureDays, daily } = options;
  const plan = shapedPlan();
  const perDay = expectedBetween(plan, 0, dayMs);
  const startMs = Date.UTC(2026, 0, 1);
  const spent = new Float64Array(campaigns);
  const hours: PaceHour[][] = Array.from({ length: campaigns }, () => []);
  let mus: Float64Array | null = null;
  const known = new Float64Array(campaigns);
  let dailyBudgets: Float64Array = new Float64Array(campaigns);
  let costs = new Float64Array(campaigns);
  const days = historyDays + futureDays;
  for (let day = 0; day < days; day++) {
    const level = 0.8 + 0.4 * drawUnit(mix32(seed, day), 0, 77);
    const full = syntheticDay({ ...options, campaigns, opportunities: opportunitiesPerDay, seed, day });
    dailyBudgets = full.budgetsMicros;
    const budgetsMicros = daily
      ? dailyBudgets
      : dailyBudgets.map((budget, k) => (budget * days - (spent[k] ?? 0)) / (days - day));
    const today = { ...full, kind, opportunities: Math.round(opportunitiesPerDay * level), budgetsMicros };
    const pacer = new DualPacer(today, { startingMus: mus, every: 10, remaining: null, weight: null });
    const bySlot = Array.from({ length: campaigns }, () => new Float64Array(24));
    const wins = Array.from({ length: campaigns }, () => new Float64Array(24));
    simulateAuctions(today, {
      name: pacer.name,
      price: (t, sums, prices) => pacer.price(t, sums, prices),
      settle(t, winner, cost) {
        pacer.settle(t, winner, cost);
        if (winner < 0) return;
        const hour = hourOf(plan, perDay, t / today.opportunities);
        (bySlot[winner] as Float64Array)[hour] = (bySlot[winner]?.[hour] ?? 0) + cost;
        (wins[winner] as Float64Array)[hour] = (wins[winner]?.[hour] ?? 0) + 1;
        costs[winner] = cost;
      },
    });
    mus = pacer.meanMus;
    for (let k = 0; k < campaigns; k++) {
      for (let hour = 0; hour < 24; hour++) {
        const atMs = startMs + day * dayMs + hour * hourMs;
        const share = expectedBetween(plan, atMs, atMs + hourMs) / perDay;
        hours[k]?.push({
          hourMs: atMs,
          spendMicros: bySlot[k]?.[hour] ?? 0,
          impressions: wins[k]?.[hour] ?? 0,
          planMicros: (budgetsMicros[k] ?? 0) * share,
          priceMilli: Math.round((pacer.mus[k] ?? 0) * 1000),
        });
      }
      spent[k] = (spent[k] ?? 0) + (bySlot[k]?.reduce((sum, one) => sum + one, 0) ?? 0);
      if (day === historyDays - 1) known[k] = spent[k] ?? 0;
    }
  }
  costs = costs.map((cost) => Math.max(1, cost));
  return {
    adSets: hours.map((all, k) => {
      const past = all.slice(0, historyDays * 24);
      return {
        input: {
          hours: past,
          nowMs: startMs + historyDays * dayMs,
          endMs: startMs + days * dayMs,
          spendMicros: known[k] ?? 0,
          impressions: past.reduce((sum, { impressions }) => sum + impressions, 0),
          lifetimeBudgetMicros: (dailyBudgets[k] ?? 0) * days,
          dailyBudgetMicros: daily ? (dailyBudgets[k] ?? 0) : null,
          costMicros: costs[k] ?? 1,
          plan,
        },
        finalMicros: spent[k] ?? 0,
      };
    }),
  };
}

/** The hour in which a share of the day's traffic has passed. */
function hourOf(plan: TrafficPlan, perDay: number, passed: number): number {
  let sum = 0;
  for (let hour = 0; hour < 24; hour++) {
    sum += expectedBetween(plan, hour * hourMs, (hour + 1) * hourMs) / perDay;
    if (passed < sum) return hour;
  }
  return 23;
}
