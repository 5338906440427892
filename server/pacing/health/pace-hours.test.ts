import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { listPaceHours, planMemoryMs } from "./pace-hours";

const hourMs = 3_600_000;
const noon = Date.UTC(2026, 10, 1, 12);
const planOf = (hours: { planMicros: number }[]) => hours.map(({ planMicros }) => planMicros);

describe("the hours of an ad set", () => {
  it("hold what the plan adds in each, from nothing at each local midnight", () => {
    // Berlin's day ends at 23:00 UTC.
    const window = { fromMs: noon + 9 * hourMs, toMs: noon + 13 * hourMs };
    const plans = [80, 100, 3, 7].map((plannedTodayMicros, at) => ({
      hourMs: window.fromMs + at * hourMs,
      plannedTodayMicros,
      priceMilli: 500 + at,
    }));
    const hours = listPaceHours(
      window,
      "Europe/Berlin",
      [{ hourMs: window.fromMs, spendMicros: 9, impressions: 2 }],
      plans,
    );
    expect(planOf(hours)).toEqual([0, 20, 3, 4]);
    expect(hours[0]).toMatchObject({ spendMicros: 9, impressions: 2, priceMilli: 500 });
    expect(hours[3]).toMatchObject({ spendMicros: 0, impressions: 0 });
  });

  it("carry the plan over hours without a page, within the day only", () => {
    const window = { fromMs: noon + 10 * hourMs, toMs: noon + 15 * hourMs };
    const plans = [
      { hourMs: window.fromMs, plannedTodayMicros: 50, priceMilli: 1 },
      { hourMs: window.fromMs + 4 * hourMs, plannedTodayMicros: 5, priceMilli: 2 },
    ];
    const hours = listPaceHours(window, "UTC", [], plans);
    expect(planOf(hours)).toEqual([0, 0, 0, 0, 5]);
    expect(hours.map(({ priceMilli }) => priceMilli)).toEqual([1, null, null, null, 2]);
  });

  it("begin with the first hour's plan where the day begins with the window", () => {
    const window = { fromMs: noon + 12 * hourMs, toMs: noon + 13 * hourMs };
    const plans = [{ hourMs: window.fromMs, plannedTodayMicros: 5, priceMilli: 2 }];
    expect(planOf(listPaceHours(window, "UTC", [], plans))).toEqual([5]);
  });

  it("say the same in every window that holds what they depend on", () => {
    const whole = { fromMs: noon, toMs: noon + 120 * hourMs };
    const page = fc.option(fc.nat(1000), { nil: null, freq: 2 });
    fc.assert(
      fc.property(
        fc.array(page, { minLength: 120, maxLength: 120 }),
        fc.integer({ min: 0, max: 89 }),
        (pages, skipped) => {
          const plans = pages.flatMap((planned, at) =>
            planned === null ? [] : [{ hourMs: noon + at * hourMs, plannedTodayMicros: planned, priceMilli: 1 }],
          );
          const fromMs = noon + skipped * hourMs;
          const later = plans.filter((plan) => plan.hourMs >= fromMs);
          const settled = (hours: ReturnType<typeof listPaceHours>) =>
            hours.filter((hour) => hour.hourMs >= fromMs + planMemoryMs);
          expect(settled(listPaceHours({ ...whole, fromMs }, "Europe/Berlin", [], later))).toEqual(
            settled(listPaceHours(whole, "Europe/Berlin", [], plans)),
          );
        },
      ),
      { seed: 4 },
    );
  });
});
