import { beforeAll, describe, expect, it } from "vitest";
import { buildScenario } from "@/server/simulator/scenarios/build-scenario";
import { type PacingDayResult, runPacingDay } from "./pacing-evidence";

const size = { name: "stationary-day", seed: 1, opportunitiesPerDay: 4_000, listeners: 800 } as const;
const scenario = buildScenario(size);
const before = buildScenario({ ...size, fromMs: scenario.fromMs - 86_400_000 });

const scoreOf = ({ valueMicros, boundMicros }: PacingDayResult) => valueMicros / boundMicros;

describe("a small even day through the engine", () => {
  let dual: PacingDayResult;
  let greedy: PacingDayResult;

  beforeAll(async () => {
    const { memory } = await runPacingDay({ scenario: before, rule: "dual" });
    dual = await runPacingDay({ scenario, rule: "dual", memory, learns: false });
    greedy = await runPacingDay({ scenario, rule: "greedy", memory, learns: false });
  }, 60_000);

  it("is never worth more than D(μ), whatever the prices", () => {
    for (const day of [dual, greedy]) {
      expect(day.valueMicros).toBeGreaterThan(0);
      for (const price of [0, 0.2, 0.5, 0.8, 2]) {
        const mus = day.budgetsMicros.map((_, index) => price * (1 + (index % 3) / 10));
        expect(day.valueMicros).toBeLessThanOrEqual(day.book.boundAt(mus, day.budgetsMicros));
      }
      expect(day.valueMicros).toBeLessThanOrEqual(day.boundMicros);
      expect(day.boundMicros).toBeLessThan(0.95 * day.book.boundAt(new Float64Array(20), day.budgetsMicros));
    }
  });

  it("makes more of the budgets when the engine paces than when money goes as fast as it can", () => {
    expect(scoreOf(dual)).toBeGreaterThan(0.9);
    expect(scoreOf(dual)).toBeGreaterThan(scoreOf(greedy) + 0.05);
    expect(dual.worstPlanGap).toBeLessThan(greedy.worstPlanGap);
  });

  it("spends nearly all and not a micro too much", () => {
    expect(dual.spentShare).toBeGreaterThan(0.97);
    expect(dual.worstOverspendMicros).toBeLessThanOrEqual(0);
    expect(greedy.worstOverspendMicros).toBeLessThanOrEqual(0);
  });
});
