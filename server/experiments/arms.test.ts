import { describe, expect, it } from "vitest";
import { arms } from "@/server/engine/decision-record";
import { buildScenario } from "@/server/simulator/scenarios/build-scenario";
import { runArms, shareBudgets } from "./arms";
import { numberAdvertisers } from "./number-advertisers";

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

describe("runArms", () => {
  it("lets every arm decide for its own listeners, and the panel please them more than rules do", async () => {
    const { opportunities, comparisons, outcomes } = await runArms({ seed: 3, opportunities: 9_000 });
    expect(opportunities).toBe(9_000);
    const valuesOf = (key: string) =>
      comparisons.find((one) => one.key === key)?.values.map(({ value }) => value) ?? [];
    expect(outcomes).toHaveLength(arms.length);
    expect(Math.min(...outcomes)).toBeGreaterThan(100);
    expect(Math.min(...valuesOf("fill"))).toBeGreaterThan(0);
    const [panel = 0, , rules = 0] = valuesOf("satisfaction");
    expect(panel).toBeGreaterThan(rules);
  }, 60_000);
});

describe("a run of arms that is called off", () => {
  it("ends at once", async () => {
    const stop = new AbortController();
    const running = runArms({
      seed: 3,
      opportunities: 100_000,
      onProgress: () => stop.abort(),
      signal: stop.signal,
    });
    expect((await running).opportunities).toBeLessThan(2_000);
  }, 60_000);
});

describe("shareBudgets", () => {
  it("splits every budget into parts that together do not exceed it", () => {
    const whole = numberAdvertisers(buildScenario({ name: "arms", seed: 3, opportunitiesPerDay: 3_000 }).advertisers);
    const budgetsOf = (list: typeof whole) =>
      list.flatMap(({ campaigns }) =>
        campaigns.flatMap(({ adSets }) => adSets.flatMap((a) => [a.lifetimeBudgetMicros, a.dailyBudgetMicros ?? 0])),
      );
    const [before, part] = [budgetsOf(whole), budgetsOf(shareBudgets(whole, 3))];
    expect(sum(before)).toBeGreaterThan(0);
    before.forEach((budget, at) => expect(part[at]).toBe(Math.floor(budget / 3)));
  });
});
