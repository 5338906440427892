import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawUnit } from "./counter-random";
import { exactExp, exactLog, exactPow, exactSigmoid } from "./exact-math";
import { hashBytes } from "./hash";

const double = new Float64Array(1);
const bits = new BigInt64Array(double.buffer);

/** Doubles between two numbers of the same sign; 0 when equal or both NaN. */
function ulpsBetween(a: number, b: number): number {
  if (Object.is(a, b) || (Number.isNaN(a) && Number.isNaN(b))) return 0;
  if (Number.isNaN(a) || Number.isNaN(b)) return Number.POSITIVE_INFINITY;
  double[0] = a;
  const x = bits[0] as bigint;
  double[0] = b;
  const y = bits[0] as bigint;
  return Math.abs(Number(x - y));
}

const places = 240n;
const one = 1n << places;

/** A double as an exact fixed-point integer of 240 places. */
function fixed(x: number): bigint {
  double[0] = x;
  const raw = BigInt.asUintN(64, bits[0] as bigint);
  const exponent = Number((raw >> 52n) & 0x7ffn);
  const mantissa = (raw & 0xfffffffffffffn) | (exponent === 0 ? 0n : 1n << 52n);
  const shift = places + BigInt(Math.max(1, exponent) - 1075);
  const size = shift >= 0n ? mantissa << shift : mantissa >> -shift;
  return x < 0 ? -size : size;
}

/** e^x of a fixed-point number: halve it until it is small, sum the series, square back. */
function fixedExp(x: bigint): bigint {
  let term = one;
  let sum = one;
  const small = x >> 10n;
  for (let n = 1n; term !== 0n && n < 200n; n += 1n) {
    term = ((term * small) >> places) / n;
    sum += term;
  }
  for (let i = 0; i < 10; i += 1) sum = (sum * sum) >> places;
  return sum;
}

/** Distance of a double from the truth, in units of the double's last place. */
function errorInUlps(got: number, truth: bigint): number {
  double[0] = Math.abs(got);
  bits[0] = (bits[0] as bigint) + 1n;
  const spacing = fixed(double[0] as number) - fixed(Math.abs(got));
  return Number(((fixed(got) - truth) * 1000n) / spacing) / 1000;
}

const anyDouble = fc.double({ noDefaultInfinity: false, noNaN: false });

describe("exactExp", () => {
  it("stays within 0.53 units in the last place of the truth", () => {
    for (let i = 0; i < 1500; i += 1) {
      const x = -30 + 60 * drawUnit(1, i);
      expect(Math.abs(errorInUlps(exactExp(x), fixedExp(fixed(x))))).toBeLessThan(0.53);
    }
  });

  it("agrees with Math.exp to one unit over the whole range, denormal results included", () => {
    fc.assert(
      fc.property(fc.double({ min: -760, max: 720, noNaN: true }), (x) => {
        expect(ulpsBetween(exactExp(x), Math.exp(x))).toBeLessThanOrEqual(1);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    [0, 1],
    [-0, 1],
    [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
    [Number.NEGATIVE_INFINITY, 0],
    [Number.NaN, Number.NaN],
    [709.782712893384, 1.7976931348622732e308],
    [709.7827128933841, Number.POSITIVE_INFINITY],
    [-745.1332191019411, 5e-324],
    [-745.1332191019412, 0],
    [5e-324, 1],
    [1, Math.E],
  ])("exp(%s) = %s", (x, expected) => {
    expect(exactExp(x)).toBe(expected);
  });
});

describe("exactLog", () => {
  it("stays within 0.8 units in the last place of the truth", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-8, max: 1e8, noNaN: true }), (x) => {
        const got = exactLog(x);
        // e^got = x·e^error, so error = e^got/x − 1 to first order
        const relative = ((fixedExp(fixed(got)) - fixed(x)) << places) / fixed(x);
        double[0] = Math.abs(got);
        bits[0] = (bits[0] as bigint) + 1n;
        const spacing = (double[0] as number) - Math.abs(got);
        const error = Number(relative >> (places - 200n)) / 2 ** 200;
        expect(Math.abs(error)).toBeLessThanOrEqual(0.8 * spacing + 1e-40);
      }),
      { numRuns: 300 },
    );
  });

  it("agrees with Math.log to one unit for every size, denormals included", () => {
    fc.assert(
      fc.property(fc.double({ min: 5e-324, noNaN: true }), (x) => {
        expect(ulpsBetween(exactLog(x), Math.log(x))).toBeLessThanOrEqual(1);
      }),
      { numRuns: 2000 },
    );
  });

  it("agrees with Math.log close to 1", () => {
    fc.assert(
      fc.property(fc.integer({ min: -(2 ** 30), max: 2 ** 30 }), fc.integer({ min: 30, max: 52 }), (n, scale) => {
        const x = 1 + n * 2 ** -scale;
        if (x > 0) expect(ulpsBetween(exactLog(x), Math.log(x))).toBeLessThanOrEqual(1);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    [1, 0],
    [0, Number.NEGATIVE_INFINITY],
    [-0, Number.NEGATIVE_INFINITY],
    [-1, Number.NaN],
    [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
    [Number.NEGATIVE_INFINITY, Number.NaN],
    [Number.NaN, Number.NaN],
    [5e-324, -744.4400719213812],
    [Number.MAX_VALUE, 709.782712893384],
  ])("log(%s) = %s", (x, expected) => {
    expect(exactLog(x)).toBe(expected);
  });
});

describe("exactSigmoid", () => {
  it("is within three units of the textbook form, symmetric, and rises", () => {
    fc.assert(
      fc.property(fc.double({ min: -700, max: 700, noNaN: true }), (x) => {
        const truth = x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x));
        expect(ulpsBetween(exactSigmoid(x), truth)).toBeLessThanOrEqual(3);
        expect(exactSigmoid(x) + exactSigmoid(-x)).toBeCloseTo(1, 14);
        expect(exactSigmoid(x + 0.01)).toBeGreaterThanOrEqual(exactSigmoid(x));
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    [0, 0.5],
    [Number.POSITIVE_INFINITY, 1],
    [Number.NEGATIVE_INFINITY, 0],
    [1000, 1],
    [-1000, 0],
  ])("sigmoid(%s) = %s", (x, expected) => {
    expect(exactSigmoid(x)).toBe(expected);
  });
});

describe("exactPow", () => {
  it("agrees with ** to one unit", () => {
    fc.assert(
      fc.property(fc.double({ min: 5e-324, noNaN: true }), fc.double({ min: -400, max: 400, noNaN: true }), (x, y) => {
        expect(ulpsBetween(exactPow(x, y), x ** y)).toBeLessThanOrEqual(1);
      }),
      { numRuns: 2000 },
    );
  });

  it("agrees with ** for bases near 1 and great exponents", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.999, max: 1.001, noNaN: true }),
        fc.double({ min: -1e5, max: 1e5, noNaN: true }),
        (x, y) => {
          expect(ulpsBetween(exactPow(x, y), x ** y)).toBeLessThanOrEqual(1);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it("has the special values of ** for any two doubles", () => {
    fc.assert(
      fc.property(anyDouble, anyDouble, (x, y) => {
        expect(ulpsBetween(exactPow(x, y), x ** y)).toBeLessThanOrEqual(1);
      }),
      { numRuns: 2000 },
    );
    const special = [0, -0, 1, -1, 2, -2, 0.5, -0.5, 3, -3, Infinity, -Infinity, NaN, 5e-324, 2 ** 53, -(2 ** 53)];
    for (const x of special)
      for (const y of special) expect(ulpsBetween(exactPow(x, y), x ** y)).toBeLessThanOrEqual(1);
  });
});

describe("every engine", () => {
  it("gets the same bits: the digest of 4,000 results is a constant", () => {
    const results: number[] = [];
    for (let i = 0; i < 1000; i += 1) {
      const x = -40 + 80 * drawUnit(2, i);
      const size = 1e6 * drawUnit(2, i, 1) * drawUnit(2, i, 2);
      results.push(exactExp(x), exactLog(size), exactSigmoid(x), exactPow(size, x / 10));
    }
    const view = new DataView(new ArrayBuffer(8 * results.length));
    for (const [i, result] of results.entries()) view.setFloat64(8 * i, result, true);
    expect(hashBytes(new Uint8Array(view.buffer))).toBe(2057371135);
  });
});
