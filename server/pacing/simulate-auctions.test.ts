import { describe, expect, it } from "vitest";
import { greedyPacer, pidPacer, throttlePacer } from "./baselines";
import { DualBound, tightenBound } from "./certificate";
import { DualPacer, type DualPacerOptions } from "./dual-pacer";
import type { Pacer } from "./pacer";
import { type AuctionDay, simulateAuctions } from "./simulate-auctions";
import { type DayKind, keepDay, rowsOf, syntheticDay } from "./synthetic-days";
import { evenPlan, TrafficLevel } from "./traffic-plan";

const opportunities = 20_000;
const plain: DualPacerOptions = { startingMus: null, every: 1, remaining: null, weight: null };

function dayOf(kind: DayKind, campaigns: number, seed: number, day: number): AuctionDay {
  return keepDay(syntheticDay({ kind, campaigns, opportunities, seed, day, scarcity: campaigns === 1 ? 0.1 : 0.9 }));
}

/** The score of each pacer as a share of the certified bound. */
function scores(day: AuctionDay, pacers: Pacer[]): number[] {
  const { boundMicros } = tightenBound(
    () => rowsOf(day),
    day.budgetsMicros,
    new Float64Array(day.campaigns).fill(1),
    40,
  );
  return pacers.map((pacer) => {
    const { valueMicros, overspentMicros } = simulateAuctions(day, pacer);
    expect(overspentMicros).toBe(0);
    expect(valueMicros).toBeLessThanOrEqual(boundMicros);
    return valueMicros / boundMicros;
  });
}

describe("pacing a synthetic day", () => {
  it.each([1, 2])(
    "gets within 2 % of the certified bound for 20 campaigns, far above greedy and throttle (seed %i)",
    (seed) => {
      const day = dayOf("stationary", 20, seed, 1);
      const pacingDay = { budgetsMicros: day.budgetsMicros, opportunities };
      const yesterday = new DualPacer(pacingDay, plain);
      simulateAuctions(dayOf("stationary", 20, seed, 0), yesterday);
      const [greedy, throttle, pid, cold, warm, batched] = scores(day, [
        greedyPacer(),
        throttlePacer(pacingDay, 1),
        pidPacer(pacingDay),
        new DualPacer(pacingDay, plain),
        new DualPacer(pacingDay, { ...plain, startingMus: yesterday.meanMus }),
        new DualPacer(pacingDay, { ...plain, startingMus: yesterday.meanMus, every: 20 }),
      ]) as [number, number, number, number, number, number];
      expect(greedy).toBeLessThan(0.8);
      expect(throttle).toBeLessThan(greedy);
      expect(pid).toBeGreaterThan(0.95);
      expect(cold).toBeGreaterThan(0.98);
      expect(warm).toBeGreaterThan(0.99);
      expect(warm).toBeGreaterThan(pid);
      // a price book renewed a thousand times a day costs next to nothing
      expect(warm - batched).toBeLessThan(0.002);
    },
  );

  it("keeps nine tenths of the bound when the audience changes abruptly", () => {
    const day = dayOf("shift", 20, 3, 1);
    const pacingDay = { budgetsMicros: day.budgetsMicros, opportunities };
    const [greedy, cold] = scores(day, [greedyPacer(), new DualPacer(pacingDay, plain)]) as [number, number];
    expect(greedy).toBeLessThan(0.75);
    expect(cold).toBeGreaterThan(0.9);
  });

  it("spends where yesterday's optimum spent when prices drift, given a plan of 48 half hours", () => {
    const yesterday = dayOf("price-drift", 1, 4, 0);
    const day = dayOf("price-drift", 1, 4, 1);
    const { mus } = tightenBound(() => rowsOf(yesterday), yesterday.budgetsMicros, [1], 40);
    const bound = new DualBound(mus, yesterday.budgetsMicros);
    const weights = new Float64Array(48);
    const slotOf = (t: number) => Math.floor((t * 48) / opportunities);
    let t = 0;
    for (const { values, costs } of rowsOf(yesterday)) {
      if (bound.add(values, costs) >= 0) weights[slotOf(t)] = (weights[slotOf(t)] as number) + (costs[0] as number);
      t += 1;
    }
    const mean = weights.reduce((a, b) => a + b) / 48;
    const weight = (at: number) => (weights[slotOf(at)] as number) / mean;
    const rest = new Float64Array(opportunities + 1);
    for (let at = opportunities - 1; at >= 0; at -= 1) rest[at] = (rest[at + 1] as number) + weight(at);
    const pacingDay = { budgetsMicros: day.budgetsMicros, opportunities };
    const planned = { startingMus: mus, every: 1, remaining: (at: number) => rest[at] as number, weight };
    const [greedy, throttle, unplanned, withPlan] = scores(day, [
      greedyPacer(),
      throttlePacer(pacingDay, 1),
      new DualPacer(pacingDay, plain),
      new DualPacer(pacingDay, planned),
    ]) as [number, number, number, number];
    expect(greedy).toBeLessThan(0.3);
    expect(throttle).toBeLessThan(0.5);
    expect(withPlan).toBeGreaterThan(0.98);
    expect(withPlan).toBeGreaterThan(unplanned + 0.02);
  });

  it.each([
    ["doubles", 2],
    ["halves", 0.5],
  ])("keeps 92 % of the bound when traffic %s at noon against yesterday's plan", (_name, change) => {
    // half of the day's opportunities were planned before noon; the rest comes faster or slower than planned
    const day = dayOf("stationary", 20, 7, 0);
    const dayMs = 86_400_000;
    const morning = opportunities / (1 + change);
    const atMs = (t: number) =>
      (t < morning ? (t / morning) * 0.5 : 0.5 + ((t - morning) / (opportunities - morning)) * 0.5) * dayMs;
    const expected = 2 * morning;
    const plan = evenPlan(expected);
    const level = new TrafficLevel(plan, 0);
    let seen = 0;
    const remaining = (t: number) => {
      level.observe(atMs(t), t - seen);
      seen = t;
      return level.remaining(dayMs);
    };
    const pacer = new DualPacer({ budgetsMicros: day.budgetsMicros, opportunities: expected }, { ...plain, remaining });
    const [greedy, paced] = scores(day, [greedyPacer(), pacer]) as [number, number];
    expect(greedy).toBeLessThan(0.8);
    expect(paced).toBeGreaterThan(0.92);
  });

  it("keeps spend on the plan all day", () => {
    const day = dayOf("stationary", 20, 5, 0);
    const pacingDay = { budgetsMicros: day.budgetsMicros, opportunities };
    const yesterday = new DualPacer(pacingDay, plain);
    simulateAuctions(dayOf("stationary", 20, 5, 1), yesterday);
    const paced = simulateAuctions(day, new DualPacer(pacingDay, { ...plain, startingMus: yesterday.meanMus }));
    expect(paced.worstPlanGap).toBeLessThan(0.05);
    expect(simulateAuctions(day, greedyPacer()).worstPlanGap).toBeGreaterThan(0.5);
    paced.spentMicros.forEach((spent, k) => {
      expect(spent / (day.budgetsMicros[k] as number)).toBeGreaterThan(0.97);
    });
  });

  it("is the same day and the same result every time", () => {
    const run = () => simulateAuctions(dayOf("stationary", 3, 6, 0), greedyPacer());
    expect(run()).toEqual(run());
  });
});
