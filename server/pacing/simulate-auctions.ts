import { canAfford } from "./dual-pacing";
import type { Pacer } from "./pacer";

/** A day of opportunities: `fill` writes every campaign's value and cost (micros; value ≤ 0 = may not take part) of one. */
export interface AuctionDay {
  campaigns: number;
  opportunities: number;
  budgetsMicros: Float64Array;
  fill(t: number, values: Float64Array, costs: Float64Array): void;
}

export interface PacingScore {
  pacer: string;
  valueMicros: number;
  spentMicros: Float64Array;
  /** Largest |spent/budget − t/T| of any campaign over the day. */
  worstPlanGap: number;
  /** Σ max(0, spent − budget): always 0. */
  overspentMicros: number;
}

/** Runs a day under one pacer: the winner is argmax (v − μc) if positive and affordable, and pays c. */
export function simulateAuctions(day: AuctionDay, pacer: Pacer): PacingScore {
  const { campaigns, opportunities, budgetsMicros } = day;
  const values = new Float64Array(campaigns);
  const costs = new Float64Array(campaigns);
  const prices = new Float64Array(campaigns);
  const spentMicros = new Float64Array(campaigns);
  let valueMicros = 0;
  let worstPlanGap = 0;
  for (let t = 0; t < opportunities; t += 1) {
    day.fill(t, values, costs);
    pacer.price(t, spentMicros, prices);
    let winner = -1;
    let best = 0;
    for (let k = 0; k < campaigns; k += 1) {
      const price = prices[k] as number;
      if (price < 0 || !((values[k] as number) > 0)) continue;
      const gain = (values[k] as number) - price * (costs[k] as number);
      if (gain > best && canAfford(budgetsMicros[k] as number, spentMicros[k] as number, costs[k] as number)) {
        best = gain;
        winner = k;
      }
    }
    const cost = winner >= 0 ? (costs[winner] as number) : 0;
    pacer.settle(t, winner, cost, spentMicros);
    if (winner >= 0) {
      spentMicros[winner] = (spentMicros[winner] as number) + cost;
      valueMicros += values[winner] as number;
    }
    if (t % 64 === 0) {
      for (let k = 0; k < campaigns; k += 1) {
        const gap = Math.abs((spentMicros[k] as number) / (budgetsMicros[k] as number) - (t + 1) / opportunities);
        if (gap > worstPlanGap) worstPlanGap = gap;
      }
    }
  }
  let overspentMicros = 0;
  for (let k = 0; k < campaigns; k += 1) {
    overspentMicros += Math.max(0, (spentMicros[k] as number) - (budgetsMicros[k] as number));
  }
  return { pacer: pacer.name, valueMicros, spentMicros, worstPlanGap, overspentMicros };
}
