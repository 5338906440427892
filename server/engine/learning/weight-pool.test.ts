import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exactLog } from "../math/exact-math";
import { defaultPoolPolicy, type PoolPolicy, WeightPool } from "./weight-pool";

const free: PoolPolicy = { share: 0, floor: 0, ceiling: 1 };
const probability = fc.double({ min: 0.001, max: 0.999, noNaN: true });
const bit = fc.integer({ min: 0, max: 1 });

/** Rounds of forecasts for n forecasters (null = asleep) and what happened. */
function rounds(n: number, maxLength: number, sleep: boolean) {
  const forecast = sleep ? fc.option(probability, { nil: Number.NaN, freq: 2 }) : probability;
  return fc.array(fc.record({ p: fc.array(forecast, { minLength: n, maxLength: n }), y: bit }), {
    minLength: 1,
    maxLength,
  });
}

const sum = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0);
const lossOf = (p: number, y: number) => -exactLog(y === 1 ? p : 1 - p);

describe("WeightPool", () => {
  it("sums to one inside its bounds, whatever happens", () => {
    const policies = [
      defaultPoolPolicy,
      { share: 0.01, floor: 0.05, ceiling: 0.4 },
      { share: 0, floor: 0.2, ceiling: 0.2 },
      free,
    ];
    fc.assert(
      fc.property(rounds(5, 60, true), fc.constantFrom(...policies), (sequence, policy) => {
        const pool = new WeightPool(5, policy);
        for (const { p, y } of sequence) {
          pool.update(p, y);
          expect(Math.abs(sum(pool.weights) - 1)).toBeLessThan(1e-12);
          for (const w of pool.weights) {
            expect(w).toBeGreaterThanOrEqual(policy.floor - 1e-12);
            expect(w).toBeLessThanOrEqual(policy.ceiling + 1e-12);
          }
        }
      }),
    );
  });

  it("leaves sleepers unchanged to the bit", () => {
    fc.assert(
      fc.property(rounds(6, 40, true), (sequence) => {
        const pool = new WeightPool(6, { share: 0.001, floor: 0.01, ceiling: 0.5 });
        for (const { p, y } of sequence) {
          const before = pool.weights.slice();
          const update = pool.update(p, y);
          p.forEach((value, i) => {
            if (!Number.isNaN(value)) return;
            expect(pool.weights[i]).toBe(before[i]);
            expect(update.changes[i]?.reason).toBe("asleep");
          });
        }
      }),
    );
  });

  it("moves weight towards those who had given the outcome more", () => {
    const pool = new WeightPool(3, free);
    const { likelihood, changes } = pool.update([0.9, 0.5, 0.1], 1);
    expect(likelihood).toBeCloseTo(0.5, 12);
    expect(Array.from(pool.weights)).toEqual([0.6, 1 / 3, 0.1 / 1.5].map((w) => expect.closeTo(w, 12)));
    expect(changes.map((change) => change.reason)).toEqual(["closer", "level", "farther"]);
  });

  it("deals the fixed share out evenly among the awake", () => {
    const pool = new WeightPool(3, { share: 0.2, floor: 0, ceiling: 1 });
    pool.update([0.9, 0.1, Number.NaN], 1);
    // two thirds of mass are awake: 0.8 of it by Bayes' rule, 0.2 in equal parts
    const expected = [(2 / 3) * (0.8 * 0.9 + 0.1), (2 / 3) * (0.8 * 0.1 + 0.1), 1 / 3];
    expect(Array.from(pool.weights)).toEqual(expected.map((w) => expect.closeTo(w, 12)));
  });

  it("is Bayes' rule: regret against the best forecaster is at most ln N on any sequence", () => {
    fc.assert(
      fc.property(rounds(4, 200, false), (sequence) => {
        const pool = new WeightPool(4, free);
        let own = 0;
        const losses = new Float64Array(4);
        for (const { p, y } of sequence) {
          own -= exactLog(pool.update(p, y).likelihood);
          p.forEach((value, i) => {
            losses[i] = (losses[i] as number) + lossOf(value, y);
          });
        }
        expect(own - Math.min(...losses)).toBeLessThanOrEqual(Math.log(4) + 1e-9);
      }),
    );
  });

  it("keeps that bound against an adversary that always punishes the heaviest", () => {
    const pool = new WeightPool(12, free);
    let own = 0;
    const losses = new Float64Array(12);
    for (let t = 0; t < 5000; t += 1) {
      let heaviest = 0;
      for (let i = 1; i < 12; i += 1)
        if ((pool.weights[i] as number) > (pool.weights[heaviest] as number)) heaviest = i;
      const p = Array.from({ length: 12 }, (_, i) => (i === heaviest ? 0.2 : 0.6));
      own -= exactLog(pool.update(p, 1).likelihood);
      p.forEach((value, i) => {
        losses[i] = (losses[i] as number) + lossOf(value, 1);
      });
    }
    expect(own - Math.min(...losses)).toBeLessThanOrEqual(Math.log(12) + 1e-9);
  });

  it("has regret at most ln N + k ln(N/α) + (T−1−k) ln(1/(1−α)) when the best one switches k times", () => {
    const share = 0.01;
    const n = 3;
    fc.assert(
      fc.property(
        fc.array(bit, { minLength: 30, maxLength: 300 }),
        fc.array(fc.integer({ min: 0, max: 299 }), { maxLength: 4 }),
        (outcomes, cuts) => {
          const pool = new WeightPool(n, { share, floor: 0, ceiling: 1 });
          const edges = new Set(cuts.filter((cut) => cut > 0 && cut < outcomes.length));
          let good = 0;
          let own = 0;
          let best = 0;
          outcomes.forEach((y, t) => {
            if (edges.has(t)) good = (good + 1) % n;
            const p = Array.from({ length: n }, (_, i) => (i === good ? (y === 1 ? 0.8 : 0.2) : y === 1 ? 0.3 : 0.7));
            best += lossOf(p[good] as number, y);
            own -= exactLog(pool.update(p, y).likelihood);
          });
          const bound =
            Math.log(n) +
            edges.size * Math.log(n / share) +
            (outcomes.length - 1 - edges.size) * Math.log(1 / (1 - share));
          expect(own - best).toBeLessThanOrEqual(bound + 1e-9);
        },
      ),
    );
  });

  it("keeps the regret of a mix inside the bounds at most its relative entropy to the start", () => {
    const policy = { share: 0, floor: 0.05, ceiling: 0.6 };
    fc.assert(
      fc.property(rounds(4, 150, false), fc.integer({ min: 0, max: 3 }), (sequence, favourite) => {
        const pool = new WeightPool(4, policy);
        const mix = [0, 1, 2, 3].map((i) => (i === favourite ? 0.6 : 0.4 / 3));
        let own = 0;
        let mixed = 0;
        for (const { p, y } of sequence) {
          own -= exactLog(pool.update(p, y).likelihood);
          p.forEach((value, i) => {
            mixed += (mix[i] as number) * lossOf(value, y);
          });
        }
        const entropy = mix.reduce((total, u) => total + u * Math.log(4 * u), 0);
        expect(own - mixed).toBeLessThanOrEqual(entropy + 1e-9);
      }),
    );
  });

  it("does not care about the order of forecasters", () => {
    const order = [3, 0, 4, 1, 2];
    fc.assert(
      fc.property(rounds(5, 60, true), (sequence) => {
        const policy = { share: 0.01, floor: 0.05, ceiling: 0.4 };
        const plain = new WeightPool(5, policy);
        const turned = new WeightPool(5, policy);
        for (const { p, y } of sequence) {
          plain.update(p, y);
          turned.update(
            order.map((i) => p[i] as number),
            y,
          );
        }
        order.forEach((from, to) => {
          expect(Math.abs((plain.weights[from] as number) - (turned.weights[to] as number))).toBeLessThan(1e-9);
        });
      }),
    );
  });

  it("says when a bound holds a weight", () => {
    const pool = new WeightPool(3, { share: 0, floor: 0.1, ceiling: 0.5 });
    for (let t = 0; t < 50; t += 1) pool.update([0.95, 0.5, 0.05], 1);
    expect(pool.update([0.95, 0.5, 0.05], 1).changes.map((change) => change.reason)).toEqual([
      "held-at-ceiling",
      "farther",
      "held-at-floor",
    ]);
    expect(Array.from(pool.weights)).toEqual([0.5, 0.4, 0.1].map((w) => expect.closeTo(w, 9)));
  });

  it("changes nothing when all sleep or only one is awake", () => {
    const pool = new WeightPool(3, defaultPoolPolicy, [5, 3, 2]);
    const before = pool.weights.slice();
    pool.update([Number.NaN, 0.3, Number.NaN], 1);
    pool.update([Number.NaN, Number.NaN, Number.NaN], 0);
    expect(pool.weights).toEqual(before);
    expect(before[0]).toBeCloseTo(0.5, 12);
  });

  it("refuses bounds that no weights can meet", () => {
    expect(() => new WeightPool(3, { share: 0, floor: 0.4, ceiling: 1 })).toThrow(RangeError);
    expect(() => new WeightPool(3, { share: 0, floor: 0, ceiling: 0.3 })).toThrow(RangeError);
  });
});
