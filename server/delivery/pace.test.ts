import { describe, expect, test } from "vitest";
import type { TrafficPlan } from "@/server/pacing/traffic-plan";
import { combinePace, elapsedShare, judgeGap } from "./pace";

const dayMs = 86_400_000;

describe("health", () => {
  test.each([
    ["level", 0.5, 0.5, "on-track"],
    ["20 points behind", 0.3, 0.5, "on-track"],
    ["20 points ahead", 0.7, 0.5, "on-track"],
    ["21 points behind", 0.29, 0.5, "warning"],
    ["40 points ahead", 0.9, 0.5, "warning"],
    ["41 points behind", 0.09, 0.5, "critical"],
  ])("%s", (_name, spend, plan, health) => expect(judgeGap(spend, plan)).toBe(health));
});

describe("the plan", () => {
  const flight = { startMs: 0, endMs: 2 * dayMs };
  // All of a day's traffic comes in its second half.
  const evenings: TrafficPlan = Float64Array.from({ length: 48 }, (_, slot) => (slot < 24 ? 0 : 10));

  test.each([
    ["before the start", -5, null, 0],
    ["by the clock", dayMs / 2, null, 0.25],
    ["by the traffic, before the day's listeners came", dayMs / 2, evenings, 0],
    ["by the traffic, in the middle of them", 0.75 * dayMs, evenings, 0.25],
    ["after the end", 9 * dayMs, evenings, 1],
  ] as const)("%s", (_name, atMs, plan, share) => expect(elapsedShare(flight, atMs, plan)).toBeCloseTo(share, 9));
});

describe("several ad sets together", () => {
  const adSet = (own: Partial<Parameters<typeof combinePace>[0][number]>) => ({
    state: "RUNNING" as const,
    spentMicros: 50,
    budgetMicros: 100,
    planShare: 0.5,
    ...own,
  });

  test("weigh their plans by their budgets", () => {
    const pace = combinePace([adSet({}), adSet({ budgetMicros: 300, spentMicros: 300, planShare: 1 })]);
    expect(pace).toMatchObject({ spentMicros: 350, budgetMicros: 400, planShare: 0.875, health: "on-track" });
  });

  test("are as well as the worst of those that run", () => {
    expect(combinePace([adSet({}), adSet({ spentMicros: 0 })])?.health).toBe("critical");
    expect(combinePace([adSet({}), adSet({ spentMicros: 0, state: "PAUSED" })])?.health).toBe("on-track");
  });

  test("are not judged while none runs, and archived ones do not count", () => {
    expect(combinePace([adSet({ state: "ENDED" })])).toMatchObject({ planShare: null, health: null });
    expect(combinePace([adSet({ state: "ARCHIVED" })])).toBeNull();
  });
});
