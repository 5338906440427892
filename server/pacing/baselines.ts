import { drawUnit } from "@/server/engine/math/counter-random";
import { exactExp } from "@/server/engine/math/exact-math";
import type { Pacer, PacingDay } from "./pacer";

/** No pacing: every campaign takes part at full value until its money is gone. */
export function greedyPacer(): Pacer {
  return { name: "greedy", price: (_t, _spent, prices) => void prices.fill(0), settle: () => {} };
}

/** How often throttle and PID look at their spend: this many times a day. */
const looksPerDay = 1000;

/**
 * Probabilistic throttling: a campaign takes part with a probability that falls by 10 % whenever it is ahead of an even
 * plan and rises by 10 % when it is behind (Agarwal et al., "Budget pacing for targeted online advertisements at
 * LinkedIn", KDD 2014).
 */
export function throttlePacer(day: PacingDay, seed: number): Pacer {
  const rates = new Float64Array(day.budgetsMicros.length).fill(0.1);
  const every = Math.max(1, Math.floor(day.opportunities / looksPerDay));
  return {
    name: "throttle",
    price(t, spent, prices) {
      for (let k = 0; k < rates.length; k += 1) {
        if (t % every === 0 && t > 0) {
          const ahead = (spent[k] as number) / (day.budgetsMicros[k] as number) > t / day.opportunities;
          rates[k] = Math.min(1, Math.max(1e-4, (rates[k] as number) * (ahead ? 0.9 : 1.1)));
        }
        prices[k] = drawUnit(seed, t, k) < (rates[k] as number) ? 0 : -1;
      }
    },
    settle: () => {},
  };
}

export interface PidGains {
  proportional: number;
  integral: number;
  derivative: number;
}

/**
 * The best of a grid of 32 on synthetic days of one and of twenty campaigns; gains are on spend as a multiple of the even
 * plan, so they fit every budget.
 */
export const defaultPidGains: PidGains = { proportional: 0.02, integral: 0.1, derivative: 0 };

/**
 * A PID controller on the rate of spend (Zhang et al., "Feedback control of real-time display advertising", WSDM 2016): the
 * campaign's price of money is exp(u), u driven by the error of its spend since the last look against the even plan.
 */
export function pidPacer(day: PacingDay, gains: PidGains = defaultPidGains): Pacer {
  const count = day.budgetsMicros.length;
  const every = Math.max(1, Math.floor(day.opportunities / looksPerDay));
  const sums = new Float64Array(count);
  const lastErrors = new Float64Array(count);
  const lastSpent = new Float64Array(count);
  const mus = new Float64Array(count).fill(0.5);
  return {
    name: "pid",
    price(t, spent, prices) {
      if (t % every === 0 && t > 0) {
        for (let k = 0; k < count; k += 1) {
          const budget = day.budgetsMicros[k] as number;
          const rate = ((spent[k] as number) - (lastSpent[k] as number)) / budget / (every / day.opportunities);
          const error = rate - 1;
          sums[k] = (sums[k] as number) + error;
          const control =
            gains.proportional * error +
            gains.integral * (sums[k] as number) +
            gains.derivative * (error - (lastErrors[k] as number));
          mus[k] = 0.5 * exactExp(Math.min(8, Math.max(-8, control)));
          lastErrors[k] = error;
          lastSpent[k] = spent[k] as number;
        }
      }
      prices.set(mus);
    },
    settle: () => {},
  };
}
