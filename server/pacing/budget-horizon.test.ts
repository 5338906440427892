import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type FlightBudget, findBudgetHorizon } from "./budget-horizon";
import { evenPlan } from "./traffic-plan";

const dayMs = 86_400_000;
const start = Date.UTC(2026, 10, 20);
const flight: FlightBudget = {
  startsAtMs: start,
  endsAtMs: start + 10 * dayMs,
  timeZone: "UTC",
  dailyBudgetMicros: null,
  lifetimeBudgetMicros: 100_000_000,
};
const plan = evenPlan(4800);

describe("findBudgetHorizon", () => {
  it("is nothing outside the flight, whose end is exclusive", () => {
    expect(findBudgetHorizon(flight, plan, 0, start - 1)).toBeNull();
    expect(findBudgetHorizon(flight, plan, 0, flight.endsAtMs)).toBeNull();
    expect(findBudgetHorizon(flight, plan, 0, flight.endsAtMs - 1)).not.toBeNull();
  });

  it("spreads a lifetime budget over the days by traffic and gives the last day all that is left", () => {
    const first = findBudgetHorizon(flight, plan, 0, start + 5);
    expect(first).toEqual({
      startMs: start,
      endMs: start + dayMs,
      budgetMicros: 10_000_000,
      expectedOpportunities: 4800,
    });
    expect(findBudgetHorizon(flight, plan, 93_000_000, start + 9.5 * dayMs)?.budgetMicros).toBe(7_000_000);
  });

  it("takes the daily budget, but never more than is left of the lifetime", () => {
    const daily = { ...flight, dailyBudgetMicros: 15_000_000 };
    expect(findBudgetHorizon(daily, plan, 0, start)?.budgetMicros).toBe(15_000_000);
    expect(findBudgetHorizon(daily, plan, 95_000_000, start + 7 * dayMs)?.budgetMicros).toBe(5_000_000);
    expect(findBudgetHorizon(daily, plan, 101_000_000, start + 7 * dayMs)?.budgetMicros).toBe(0);
  });

  it("cuts the first and the last day at the flight, in the ad set's zone", () => {
    const berlin = { ...flight, timeZone: "Europe/Berlin", startsAtMs: start + 12 * 3_600_000 };
    const first = findBudgetHorizon(berlin, plan, 0, berlin.startsAtMs);
    expect(first?.startMs).toBe(berlin.startsAtMs);
    expect(first?.endMs).toBe(start + 23 * 3_600_000);
    expect(first?.expectedOpportunities).toBeCloseTo(2200, 6);
  });

  it("shares by time when no traffic is expected", () => {
    expect(findBudgetHorizon(flight, evenPlan(0), 0, start)?.budgetMicros).toBe(10_000_000);
  });

  it("never plans more than the lifetime over a whole flight", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2e9 }),
        fc.option(fc.integer({ min: 0, max: 1e9 })),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (lifetime, daily, diligence) => {
          let spent = 0;
          for (let day = 0; day < 10; day += 1) {
            const horizon = findBudgetHorizon(
              { ...flight, lifetimeBudgetMicros: lifetime, dailyBudgetMicros: daily },
              plan,
              spent,
              start + (day + 0.5) * dayMs,
            );
            spent += Math.floor((horizon?.budgetMicros ?? 0) * (day === 9 ? 1 : diligence));
          }
          expect(spent).toBeLessThanOrEqual(lifetime);
          if (daily === null) expect(spent).toBe(lifetime);
        },
      ),
    );
  });
});
