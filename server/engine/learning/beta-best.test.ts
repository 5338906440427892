import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawUnit } from "../math/counter-random";
import { bestOfBetas } from "./beta-best";

/** ln Γ(z) by Stirling's series, shifted up: for whole and half z it is good to 1e-13. */
function logGamma(z: number): number {
  let shift = 0;
  let x = z;
  for (; x < 20; x += 1) shift -= Math.log(x);
  return (
    shift +
    (x - 0.5) * Math.log(x) -
    x +
    0.5 * Math.log(2 * Math.PI) +
    1 / (12 * x) -
    1 / (360 * x ** 3) +
    1 / (1260 * x ** 5)
  );
}

const logBeta = (a: number, b: number) => logGamma(a) + logGamma(b) - logGamma(a + b);

/** P(B > A) in closed form for whole α of B. */
function chanceOfSecond([a1, b1]: [number, number], [a2, b2]: [number, number]): number {
  let sum = 0;
  for (let i = 0; i < a2; i += 1) {
    sum += Math.exp(logBeta(a1 + i, b1 + b2) - Math.log(b2 + i) - logBeta(1 + i, b2) - logBeta(a1, b1));
  }
  return sum;
}

describe("bestOfBetas", () => {
  it.each<[[number, number], [number, number]]>([
    [
      [1, 1],
      [2, 1],
    ],
    [
      [3, 7],
      [5, 5],
    ],
    [
      [10, 1000],
      [15, 1000],
    ],
    [
      [1, 1],
      [50_000, 50_000],
    ],
    [
      [1, 100_000],
      [2, 100_000],
    ],
    [
      [50_000, 50_000],
      [50_100, 50_000],
    ],
    [
      [1, 1],
      [1, 100_000],
    ],
    [
      [100_000, 1],
      [100_000, 2],
    ],
    [
      [1, 50],
      [1000, 60_000],
    ],
    [
      [1, 1],
      [300, 100_000],
    ],
  ])("of Beta%j and Beta%j matches the closed form to 2 ppm", (first, second) => {
    const ppm = bestOfBetas([first[0], second[0]], [first[1], second[1]], 2);
    expect(Math.abs((ppm[1] as number) - 1e6 * chanceOfSecond(first, second))).toBeLessThan(2);
  });

  it("matches the closed form for any two whole posteriors", () => {
    const parameter = fc.integer({ min: 1, max: 400 });
    fc.assert(
      fc.property(parameter, parameter, parameter, parameter, (a1, b1, a2, b2) => {
        const ppm = bestOfBetas([a1, a2], [b1, b2], 2);
        expect(Math.abs((ppm[1] as number) - 1e6 * chanceOfSecond([a1, b1], [a2, b2]))).toBeLessThan(2);
      }),
    );
  });

  it("sums to exactly one million and follows its posteriors when they change places", () => {
    const parameter = fc.double({ min: 1, max: 1e5, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(parameter, parameter), { minLength: 1, maxLength: 6 }), (posteriors) => {
        const n = posteriors.length;
        const ppm = bestOfBetas(
          posteriors.map((p) => p[0]),
          posteriors.map((p) => p[1]),
          n,
        );
        expect(ppm.reduce((a, b) => a + b, 0)).toBe(1_000_000);
        const turned = [...posteriors].reverse();
        const other = bestOfBetas(
          turned.map((p) => p[0]),
          turned.map((p) => p[1]),
          n,
        );
        for (let i = 0; i < n; i += 1)
          expect(Math.abs((ppm[i] as number) - (other[n - 1 - i] as number))).toBeLessThanOrEqual(1);
      }),
      { numRuns: 60 },
    );
  });

  it("agrees with drawing from five posteriors", () => {
    const alphas = [3, 5, 4, 8, 1];
    const betas = [20, 30, 22, 70, 4];
    const wins = new Float64Array(5);
    const draws = 20_000;
    let counter = 0;
    // a Beta of whole parameters is an order statistic of uniforms: Γ(n) is a sum of n exponentials
    const gamma = (shape: number) => {
      let product = 1;
      for (let i = 0; i < shape; i += 1) {
        product *= 1 - drawUnit(5, counter);
        counter += 1;
      }
      return -Math.log(product);
    };
    for (let draw = 0; draw < draws; draw += 1) {
      const values = alphas.map((alpha, i) => {
        const success = gamma(alpha);
        return success / (success + gamma(betas[i] as number));
      });
      const winner = values.indexOf(Math.max(...values));
      wins[winner] = (wins[winner] as number) + 1;
    }
    bestOfBetas(alphas, betas, 5).forEach((ppm, i) => {
      expect(Math.abs(ppm / 1e6 - (wins[i] as number) / draws)).toBeLessThan(0.012);
    });
  });

  it("treats equals equally", () => {
    expect([...bestOfBetas([7, 7, 7, 7], [9, 9, 9, 9], 4)]).toEqual([250_000, 250_000, 250_000, 250_000]);
    expect([...bestOfBetas([2], [9], 1)]).toEqual([1_000_000]);
  });

  it("refuses parameters below one", () => {
    expect(() => bestOfBetas([0.5, 1], [1, 1], 2)).toThrow(RangeError);
    expect(() => bestOfBetas([1, 1], [1, Number.NaN], 2)).toThrow(RangeError);
  });
});
