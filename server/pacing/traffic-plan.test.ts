import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evenPlan, expectedBetween, planFromCounts, slotMs, slotOf, slotsPerDay, TrafficLevel } from "./traffic-plan";

const countsArb = fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: slotsPerDay, maxLength: slotsPerDay });
const dayMs = slotsPerDay * slotMs;
const sum = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0);
const instant = fc.integer({ min: 0, max: 4 * dayMs });

describe("planFromCounts", () => {
  it("keeps the day's total and no half hour below zero", () => {
    fc.assert(
      fc.property(countsArb, (counts) => {
        const plan = planFromCounts(counts, null);
        expect(sum(plan)).toBeCloseTo(sum(counts), 6);
        for (const expected of plan) expect(expected).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it("smooths round midnight and remembers the plan before", () => {
    const counts = new Float64Array(slotsPerDay);
    counts[0] = 400;
    const plan = planFromCounts(counts, null);
    expect([plan[47], plan[0], plan[1]]).toEqual([100, 200, 100]);
    const blended = planFromCounts(counts, evenPlan(480), { neighbour: 0, memory: 0.5 });
    expect(blended[0]).toBeCloseTo((400 + 5) / 1.5, 9);
    expect(blended[20]).toBeCloseTo(5 / 1.5, 9);
  });
});

describe("expectedBetween", () => {
  it("adds up: any cut of an interval gives the same total, and a day gives the plan's total", () => {
    fc.assert(
      fc.property(countsArb, instant, instant, instant, (counts, x, y, z) => {
        const [a, b, c] = [x, y, z].sort((p, q) => p - q) as [number, number, number];
        const plan = planFromCounts(counts, null);
        const whole = expectedBetween(plan, a, c);
        expect(whole).toBeCloseTo(expectedBetween(plan, a, b) + expectedBetween(plan, b, c), 4);
        expect(expectedBetween(plan, a, a + dayMs)).toBeCloseTo(sum(counts), 4);
      }),
    );
  });

  it("counts part of a half hour as that part", () => {
    const plan = evenPlan(4800);
    expect(expectedBetween(plan, 0, slotMs / 4)).toBeCloseTo(25, 9);
    expect(expectedBetween(plan, slotMs * 47.5, slotMs * 48.5)).toBeCloseTo(100, 9);
    expect(expectedBetween(plan, 5, 5)).toBe(0);
    expect(expectedBetween(plan, 6, 5)).toBe(0);
  });

  it("knows the half hour of an instant", () => {
    expect(slotOf(Date.UTC(2026, 10, 23, 0, 0))).toBe(0);
    expect(slotOf(Date.UTC(2026, 10, 23, 23, 59, 59, 999))).toBe(47);
    expect(slotOf(Date.UTC(2026, 10, 23, 12, 30))).toBe(25);
  });
});

describe("TrafficLevel", () => {
  const hourMs = 2 * slotMs;
  const plan = evenPlan(4800);

  /** The level after each hour of `perHour` opportunities, in ten-minute counts. */
  function levelAfter(hours: number, perHour: number, level = new TrafficLevel(plan, 0), startMs = 0): TrafficLevel {
    for (let step = 1; step <= hours * 6; step += 1) level.observe(startMs + (step * hourMs) / 6, perHour / 6);
    return level;
  }

  it.each([
    ["as planned", 200, 1],
    ["twice the traffic", 400, 2],
    ["half the traffic", 100, 0.5],
    ["a flood, held at four times", 10_000, 4],
    ["silence, held at a quarter", 0, 0.25],
  ])("learns %s", (_name, perHour, expected) => {
    const level = levelAfter(12, perHour);
    expect(Math.abs(level.ratio() - expected)).toBeLessThan(0.26 * Math.abs(expected - 1) + 0.01);
    expect(level.remaining(dayMs)).toBeCloseTo(2400 * level.ratio(), 6);
  });

  it("believes the plan at first and forgets the morning by the evening", () => {
    expect(new TrafficLevel(plan, 0).ratio()).toBe(1);
    const level = levelAfter(10, 200);
    levelAfter(4, 600, level, 10 * hourMs);
    expect(level.ratio()).toBeGreaterThan(2);
  });

  it("has nothing left at the end and no opinion without a plan", () => {
    expect(levelAfter(24, 300).remaining(dayMs)).toBe(0);
    const none = new TrafficLevel(evenPlan(0), 0);
    none.observe(hourMs, 50);
    expect([none.ratio(), none.remaining(dayMs)]).toEqual([1, 0]);
  });
});
