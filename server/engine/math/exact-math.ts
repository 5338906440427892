import {
  expStepHigh,
  expStepInverse,
  expStepLow,
  expTableHigh,
  expTableLow,
  ln2High,
  ln2Low,
  logSteps,
  logTableHigh,
  logTableLow,
  powersOfTwo,
} from "./exact-tables";

/**
 * exp, log, sigmoid and pow out of IEEE + − × ÷ alone, so that every JavaScript engine gives the same bits; the built-in
 * ones are only "implementation-approximated". Errors stay under one unit in the last place.
 */

/** Adding and taking away 1.5 × 2^52 rounds a small double to the nearest whole number, ties to even. */
const roundingShift = 6755399441055744;
/** Veltkamp's constant: splits a double into two halves of 26 bits. */
const splitter = 134217729;
/** Distance between the points of the logarithm table: 1/128. */
const logStep = 1 / logSteps;

const doubleBits = new Float64Array(1);
const wordBits = new Uint32Array(doubleBits.buffer);
/** Index of the word that holds sign and exponent: the machine's byte order. */
doubleBits[0] = 1;
const highWord = wordBits[1] === 0 ? 0 : 1;

/** (1 + tail) · e^x for |tail| far below 1 and x inside the range of doubles. */
function expWithTail(x: number, tail: number): number {
  // 1. x = (32·exponent + j)·(ln 2)/32 + r with |r| ≤ 0.0109
  const steps = x * expStepInverse + roundingShift - roundingShift;
  const r = x - steps * expStepHigh - steps * expStepLow + tail;
  const j = steps & 31;
  const exponent = (steps - j) / 32;
  // 2. e^r − 1 by its Taylor series to r^6/720; the next term is below 2^−58
  const p = r + r * r * (0.5 + r * (1 / 6 + r * (1 / 24 + r * (1 / 120 + r * (1 / 720)))));
  // 3. 2^(j/32) in two parts
  const high = expTableHigh[j] as number;
  const mantissa = high + ((expTableLow[j] as number) + high * p);
  // 4. scale, in two steps at the ends of the range
  if (exponent > 1023) return mantissa * 2 * (powersOfTwo[exponent - 1 + 1074] as number);
  // (8.67…e−19 is 2^−60)
  if (exponent < -1021) return mantissa * (powersOfTwo[exponent + 60 + 1074] as number) * 8.673617379884035e-19;
  return mantissa * (powersOfTwo[exponent + 1074] as number);
}

/** e^x. Infinite above 709.79, zero below −745.14. */
export function exactExp(x: number): number {
  if (x > -745.2 && x < 709.8) return expWithTail(x, 0);
  if (x >= 709.8) return Number.POSITIVE_INFINITY;
  return x <= -745.2 ? 0 : Number.NaN;
}

/** Natural logarithm. −∞ at 0, NaN below. */
export function exactLog(x: number): number {
  // 1. near 1 the result is small: ln(1 + f) = f − (f²/2 − s(f²/2 + R)), s = f/(2 + f), R = 2s²(1/3 + s²/5 + …)
  if (x > 0.9375 && x < 1.0625) {
    const f = x - 1;
    const s = f / (2 + f);
    const z = s * s;
    const rest = z * (2 / 3 + z * (2 / 5 + z * (2 / 7 + z * (2 / 9 + z * (2 / 11 + z * (2 / 13))))));
    const half = 0.5 * f * f;
    return f - (half - s * (half + rest));
  }
  if (!(x > 0) || x === Number.POSITIVE_INFINITY) {
    if (x === 0) return Number.NEGATIVE_INFINITY;
    return x > 0 ? x : Number.NaN;
  }
  // 2. x = 2^exponent · m, m in [1, 2)
  let exponent = 0;
  if (x < 2.2250738585072014e-308) {
    x *= 18014398509481984;
    exponent = -54;
  }
  doubleBits[0] = x;
  const word = wordBits[highWord] as number;
  const binary = (word >>> 20) - 1023;
  exponent += binary;
  const m = x * (powersOfTwo[1074 - binary] as number);
  // 3. m = c·(1 + s)/(1 − s), c = 1 + j/128 the nearest table point, |s| ≤ 1/512
  const j = ((word & 0xfffff) + 0x1000) >>> 13;
  const c = 1 + j * logStep;
  const s = (m - c) / (m + c);
  const z = s * s;
  const twice = 2 * s;
  // 4. sum from the largest, whose sum is exact, to the smallest
  const low = exponent * ln2Low + (logTableLow[j] as number) + twice * z * (1 / 3 + z * (1 / 5));
  return exponent * ln2High + (logTableHigh[j] as number) + (twice + low);
}

/** 1/(1 + e^−x), without overflow at either end. */
export function exactSigmoid(x: number): number {
  if (x >= 0) return 1 / (1 + exactExp(-x));
  const e = exactExp(x);
  return e / (1 + e);
}

let logHigh = 0;
let logLow = 0;

/** ln x for finite x > 0 in two parts (`logHigh + logLow`), good to about 2^−68 of its size. */
function logInTwoParts(x: number): void {
  let exponent = 0;
  if (x < 2.2250738585072014e-308) {
    x *= 18014398509481984;
    exponent = -54;
  }
  doubleBits[0] = x;
  const word = wordBits[highWord] as number;
  const binary = (word >>> 20) - 1023;
  exponent += binary;
  const m = x * (powersOfTwo[1074 - binary] as number);
  const j = ((word & 0xfffff) + 0x1000) >>> 13;
  const c = 1 + j * logStep;
  // 1. s = f/t with t = m + c, both in two parts
  const f = m - c;
  const t = m + c;
  const tLow = t - m === c ? m - (t - c) : c - (t - m);
  const s = f / t;
  const sSplit = s * splitter;
  const s1 = sSplit - (sSplit - s);
  const s2 = s - s1;
  const tSplit = t * splitter;
  const t1 = tSplit - (tSplit - t);
  const t2 = t - t1;
  const product = s * t;
  const productLow = s2 * t2 - (product - s1 * t1 - s2 * t1 - s1 * t2);
  const sLow = (f - product - productLow - s * tLow) / t;
  // 2. ln x = [exponent·ln2High + logTableHigh] + 2s + rest
  const z = s * s;
  const rest =
    2 * sLow + exponent * ln2Low + (logTableLow[j] as number) + 2 * s * z * (1 / 3 + z * (1 / 5 + z * (1 / 7)));
  const base = exponent * ln2High + (logTableHigh[j] as number);
  // 3. |base| ≥ |2s| or base = 0: Dekker's sum, twice
  const sum = base === 0 ? 2 * s : base + 2 * s;
  const sumLow = base === 0 ? 0 : 2 * s - (sum - base);
  const tail = sumLow + rest;
  logHigh = sum + tail;
  logLow = tail - (logHigh - sum);
}

/** x^y with the special values of `**`. */
export function exactPow(x: number, y: number): number {
  // 1. cases without a logarithm
  if (y === 0) return 1;
  if (Number.isNaN(x) || Number.isNaN(y)) return Number.NaN;
  const wholeY = Number.isInteger(y);
  const oddY = wholeY && Math.abs(y) < 9007199254740992 && y % 2 !== 0;
  const magnitude = Math.abs(x);
  if (y === Number.POSITIVE_INFINITY || y === Number.NEGATIVE_INFINITY) {
    if (magnitude === 1) return Number.NaN;
    return magnitude > 1 === y > 0 ? Number.POSITIVE_INFINITY : 0;
  }
  const negative = (x < 0 || Object.is(x, -0)) && oddY;
  if (magnitude === 0 || magnitude === Number.POSITIVE_INFINITY) {
    const result = (magnitude === 0) === y > 0 ? 0 : Number.POSITIVE_INFINITY;
    return negative ? -result : result;
  }
  if (x < 0 && !wholeY) return Number.NaN;
  if (magnitude === 1) return negative ? -1 : 1;
  // 2. y·ln|x| in two parts; beyond ±750 (and before the splits can overflow) the answer is 0 or ∞
  logInTwoParts(magnitude);
  const rough = y * logHigh;
  let result: number;
  if (rough > 750) result = Number.POSITIVE_INFINITY;
  else if (rough < -750) result = 0;
  else if (Math.abs(y) > 1e280) result = expWithTail(rough, 0);
  else {
    const ySplit = y * splitter;
    const y1 = ySplit - (ySplit - y);
    const y2 = y - y1;
    const lSplit = logHigh * splitter;
    const l1 = lSplit - (lSplit - logHigh);
    const l2 = logHigh - l1;
    const low = y2 * l2 - (rough - y1 * l1 - y2 * l1 - y1 * l2) + y * logLow;
    if (rough >= 709.8) result = Number.POSITIVE_INFINITY;
    else if (rough <= -745.2) result = 0;
    else result = expWithTail(rough, low);
  }
  return negative ? -result : result;
}
