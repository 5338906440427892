/**
 * Tables behind `exactExp` and `exactLog`, derived when the module loads from their power series in whole-number
 * arithmetic of 160 binary places. Integer arithmetic has one answer everywhere, so every engine builds the same bits.
 */

const places = 160n;
const one = 1n << places;

/** 2^(index − 1074) for every exponent a double can have, index = 0…2097. */
export const powersOfTwo = new Float64Array(2098);
for (let index = 0, power = Number.MIN_VALUE; index < powersOfTwo.length; index += 1, power *= 2) {
  powersOfTwo[index] = power;
}

/** 2^−160: takes a fixed-point integer back to its size, exactly. */
const placeValue = powersOfTwo[1074 - 160] as number;

/** e^x for 0 ≤ x < 1, as fixed-point integers of 160 places: Σ xⁿ/n!. */
function fixedExp(x: bigint): bigint {
  let term = one;
  let sum = one;
  for (let n = 1n; term !== 0n; n += 1n) {
    term = ((term * x) >> places) / n;
    sum += term;
  }
  return sum;
}

/** ln(numerator / denominator) for a ratio in [1, 2]: 2·atanh(s) with s = (n − d)/(n + d), in 160 places. */
function fixedLog(numerator: bigint, denominator: bigint): bigint {
  const s = ((numerator - denominator) << places) / (numerator + denominator);
  const square = (s * s) >> places;
  let power = s;
  let sum = 0n;
  for (let n = 1n; power !== 0n; n += 2n) {
    sum += power / n;
    power = (power * square) >> places;
  }
  return 2n * sum;
}

/** Nearest double to a fixed-point integer of 160 places (`Number(bigint)` rounds to nearest, ties to even). */
function toDouble(fixed: bigint): number {
  return Number(fixed) * placeValue;
}

/** The part of a fixed-point number that is a multiple of 2^−bits, and what is left over. */
function splitAt(fixed: bigint, bits: bigint): { high: number; low: number } {
  const shift = places - bits;
  const high = (fixed >> shift) << shift;
  return { high: toDouble(high), low: toDouble(fixed - high) };
}

/** How finely `exactExp` cuts an octave. */
export const expSteps = 32;
/** How finely `exactLog` cuts an octave. */
export const logSteps = 128;

const ln2 = fixedLog(2n, 1n);
const ln2Parts = splitAt(ln2, 40n);
const stepParts = splitAt(ln2 / BigInt(expSteps), 37n);

/** ln 2 as a multiple of 2^−40, so that its product with any binary exponent is exact. */
export const ln2High = ln2Parts.high;
export const ln2Low = ln2Parts.low;
/** (ln 2)/32 as a multiple of 2^−37, so that its product with up to 17 bits is exact. */
export const expStepHigh = stepParts.high;
export const expStepLow = stepParts.low;
/** 32 / ln 2. */
export const expStepInverse = 1 / toDouble(ln2 / BigInt(expSteps));

/** 2^(j/32), nearest double, j = 0…31. */
export const expTableHigh = new Float64Array(expSteps);
/** 2^(j/32) less the nearest double. */
export const expTableLow = new Float64Array(expSteps);
for (let j = 0; j < expSteps; j += 1) {
  const exact = fixedExp((ln2 * BigInt(j)) / BigInt(expSteps));
  const high = toDouble(exact);
  expTableHigh[j] = high;
  expTableLow[j] = toDouble(exact - BigInt(high * 4503599627370496) * (1n << (places - 52n)));
}

/** ln(1 + j/128) as a multiple of 2^−40, j = 0…128. */
export const logTableHigh = new Float64Array(logSteps + 1);
/** ln(1 + j/128) less that multiple. */
export const logTableLow = new Float64Array(logSteps + 1);
for (let j = 0; j <= logSteps; j += 1) {
  const parts = splitAt(fixedLog(BigInt(logSteps + j), BigInt(logSteps)), 40n);
  logTableHigh[j] = parts.high;
  logTableLow[j] = parts.low;
}
