import fc from "fast-check";
import highsLoader from "highs";
import { describe, expect, it } from "vitest";
import { DualBound, tightenBound, type ValueRow } from "./certificate";
import { DualPacer } from "./dual-pacer";
import { type AuctionDay, simulateAuctions } from "./simulate-auctions";
import { type DayKind, keepDay, rowsOf, syntheticDay } from "./synthetic-days";

/** The fractional optimum in hindsight: max Σ v x, Σ_k x_tk ≤ 1, Σ_t c x ≤ B_k, by linear programming. */
async function bestInHindsight(day: AuctionDay): Promise<number> {
  const highs = await highsLoader();
  const objective: string[] = [];
  const slots: string[] = [];
  const spends: string[][] = Array.from({ length: day.campaigns }, () => []);
  let t = 0;
  for (const { values, costs } of rowsOf(day)) {
    const row: string[] = [];
    for (let k = 0; k < day.campaigns; k += 1) {
      objective.push(`${values[k]} x${t}_${k}`);
      row.push(`x${t}_${k}`);
      spends[k]?.push(`${costs[k]} x${t}_${k}`);
    }
    slots.push(` s${t}: ${row.join(" + ")} <= 1`);
    t += 1;
  }
  const budgets = spends.map((terms, k) => ` b${k}: ${terms.join(" + ")} <= ${day.budgetsMicros[k]}`);
  const solution = highs.solve(
    `Maximize\n obj: ${objective.join(" + ")}\nSubject To\n${[...slots, ...budgets].join("\n")}\nEnd\n`,
  );
  expect(solution.Status).toBe("Optimal");
  return solution.ObjectiveValue;
}

describe("DualBound", () => {
  it("adds what is gained at the duals to the price of the budgets", () => {
    const bound = new DualBound([0.5, 2], [100, 10]);
    expect(bound.add([10, 30], [4, 5])).toBe(1);
    expect(bound.add([10, 3], [4, 5])).toBe(0);
    expect(bound.add([1, 0], [4, 5])).toBe(-1);
    expect(bound.bound()).toBe(20 + 8 + 0.5 * 100 + 2 * 10);
    expect([...bound.demandMicros]).toEqual([4, 5]);
  });

  it("bounds every allocation within the budgets at any duals", () => {
    const amount = fc.integer({ min: 0, max: 1000 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(amount, amount, amount, amount, fc.integer({ min: -1, max: 1 })), {
          minLength: 1,
          maxLength: 40,
        }),
        fc.tuple(amount, amount),
        fc.tuple(fc.double({ min: 0, max: 5, noNaN: true }), fc.double({ min: 0, max: 5, noNaN: true })),
        (rows, budgets, mus) => {
          const bound = new DualBound(mus, budgets);
          const spent = [0, 0];
          let value = 0;
          for (const [v0, v1, c0, c1, choice] of rows) {
            bound.add([v0, v1], [c0, c1]);
            if (choice < 0) continue;
            const cost = choice === 0 ? c0 : c1;
            if ((spent[choice] as number) + cost > (budgets[choice] as number)) continue;
            spent[choice] = (spent[choice] as number) + cost;
            value += choice === 0 ? v0 : v1;
          }
          expect(value).toBeLessThanOrEqual(bound.bound() * (1 + 1e-12) + 1e-9);
        },
      ),
    );
  });

  it("refuses a negative dual", () => {
    expect(() => new DualBound([-0.1], [1])).toThrow(RangeError);
  });
});

describe("tightenBound", () => {
  it.each<[DayKind, number, number, number]>([
    ["stationary", 4, 500, 1],
    ["stationary", 4, 500, 2],
    ["shift", 4, 500, 3],
    ["price-drift", 1, 2000, 4],
    ["stationary", 3, 2000, 5],
  ])(
    "meets the linear program's optimum: %s, %i campaigns, %i opportunities, seed %i",
    async (kind, campaigns, opportunities, seed) => {
      const day = keepDay(syntheticDay({ kind, campaigns, opportunities, seed, day: 0, scarcity: 0.5 }));
      const optimum = await bestInHindsight(day);
      const { boundMicros, mus } = tightenBound(
        () => rowsOf(day),
        day.budgetsMicros,
        new Float64Array(campaigns).fill(1),
        80,
      );
      expect(boundMicros).toBeGreaterThanOrEqual(optimum * (1 - 1e-9));
      expect(boundMicros).toBeLessThanOrEqual(optimum * 1.001);
      // what an online pacer makes of the day is below both, and above half of it
      const pacer = new DualPacer(
        { budgetsMicros: day.budgetsMicros, opportunities },
        { startingMus: mus, every: 1, remaining: null, weight: null },
      );
      const { valueMicros } = simulateAuctions(day, pacer);
      expect(valueMicros).toBeLessThanOrEqual(optimum * (1 + 1e-9));
      expect(valueMicros).toBeGreaterThan(optimum * 0.5);
    },
  );

  it("finds that money is worth nothing where there is plenty of it", () => {
    const rows: ValueRow[] = Array.from({ length: 50 }, (_, i) => ({ values: [10 + i], costs: [1] }));
    const { boundMicros } = tightenBound(() => rows, [1000], [1], 60);
    const total = rows.reduce((sum, row) => sum + (row.values[0] as number), 0);
    expect(boundMicros).toBeGreaterThanOrEqual(total);
    expect(boundMicros).toBeLessThan(total * 1.01);
  });
});
