import { drawUnit } from "@/server/engine/math/counter-random";
import { exactExp } from "@/server/engine/math/exact-math";
import { mix32 } from "@/server/engine/math/hash";
import type { ValueRow } from "./certificate";
import type { AuctionDay } from "./simulate-auctions";

/** What changes over a synthetic day. */
export type DayKind = "stationary" | "shift" | "price-drift";

/** Roughly normal: twelve draws less six. */
function normalDraw(seed: number, counter: number, stream: number): number {
  let sum = -6;
  for (let i = 0; i < 12; i += 1) sum += drawUnit(seed, counter * 12 + i, stream);
  return sum;
}

export interface SyntheticDayOptions {
  kind: DayKind;
  campaigns: number;
  opportunities: number;
  /** Fixes the campaigns: their prices and budgets. */
  seed: number;
  /** Which day of these campaigns: fixes the opportunities. */
  day: number;
  /** Budgets as a share of what each campaign would spend if it won its even part of the day; below 1 money is scarce. */
  scarcity: number;
}

/**
 * An invented day: each campaign pays its own fixed price and values an opportunity at price × log-normal fit × the
 * listener's log-normal quality. `shift`: half way, the audience changes: one half of the campaigns fits it 1.5 times
 * better from then on and the other 1.5 times worse. `price-drift`: the market's price falls from four times to one half over the day.
 */
export function syntheticDay(options: SyntheticDayOptions): AuctionDay {
  const { kind, campaigns, opportunities, seed, scarcity } = options;
  const daySeed = mix32(seed, options.day);
  const baseCosts = new Float64Array(campaigns);
  const budgetsMicros = new Float64Array(campaigns);
  for (let k = 0; k < campaigns; k += 1) {
    baseCosts[k] = Math.round(2000 + 8000 * drawUnit(seed, k, 1));
    const part = 0.25 + 1.5 * drawUnit(seed, k, 2);
    budgetsMicros[k] = Math.round(((baseCosts[k] as number) * opportunities * scarcity * part) / campaigns);
  }
  return {
    campaigns,
    opportunities,
    budgetsMicros,
    fill(t, values, costs) {
      const quality = exactExp(0.5 * normalDraw(daySeed, t, 3));
      const late = t >= opportunities / 2;
      for (let k = 0; k < campaigns; k += 1) {
        const drift = kind === "price-drift" ? 4 * exactExp((-2.0794415416798357 * t) / opportunities) : 1;
        const base = baseCosts[k] as number;
        const shift = kind === "shift" && late ? (k % 2 === 0 ? 1.5 : 1 / 1.5) : 1;
        // two uniform draws make a fit that is cheap and has a heavy upper end
        const u = drawUnit(daySeed, t, 16 + k);
        values[k] = base * quality * shift * (0.2 + 2.4 * u * u * u);
        costs[k] = Math.round(base * drift);
      }
    },
  };
}

/** The same day, drawn once and kept: 16 bytes a campaign and opportunity, for passing over it many times. */
export function keepDay(day: AuctionDay): AuctionDay {
  const { campaigns, opportunities } = day;
  const allValues = new Float64Array(campaigns * opportunities);
  const allCosts = new Float64Array(campaigns * opportunities);
  const values = new Float64Array(campaigns);
  const costs = new Float64Array(campaigns);
  for (let t = 0; t < opportunities; t += 1) {
    day.fill(t, values, costs);
    allValues.set(values, t * campaigns);
    allCosts.set(costs, t * campaigns);
  }
  return {
    ...day,
    fill(t, intoValues, intoCosts) {
      intoValues.set(allValues.subarray(t * campaigns, (t + 1) * campaigns));
      intoCosts.set(allCosts.subarray(t * campaigns, (t + 1) * campaigns));
    },
  };
}

/** A day's rows in order; each is overwritten by the next. */
export function* rowsOf(day: AuctionDay): Generator<ValueRow> {
  const values = new Float64Array(day.campaigns);
  const costs = new Float64Array(day.campaigns);
  for (let t = 0; t < day.opportunities; t += 1) {
    day.fill(t, values, costs);
    yield { values, costs };
  }
}
