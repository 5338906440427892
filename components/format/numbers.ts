import { accountLocale } from "./account-settings";

const whole = new Intl.NumberFormat(accountLocale, { maximumFractionDigits: 0 });
const minus = "−";

function withFraction(value: number, digits: number): string {
  return value.toLocaleString(accountLocale, { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

function sign(value: number, text: string): string {
  if (value > 0) return `+${text}`;
  return value < 0 ? `${minus}${text}` : text;
}

/** A count of things: 1,234,567. */
export function formatCount(value: number): string {
  return value < 0 ? `${minus}${whole.format(-value)}` : whole.format(value);
}

/** A count with its sign, zero without: +3,100, −210. */
export function formatSigned(value: number): string {
  return sign(value, whole.format(Math.abs(value)));
}

/** A number with at most three decimals: 1.325. */
export function formatDecimal(value: number): string {
  const text = Math.abs(value).toLocaleString(accountLocale, { maximumFractionDigits: 3 });
  return value < 0 ? `${minus}${text}` : text;
}

/** Score units per point: a full vote (10,000 bp) at full weight (1,000,000 ppm) is 10,000 points. */
const unitsPerPoint = 1_000_000;

/** Score units as points with one decimal: 8,450.1. */
export function formatPoints(units: number): string {
  const text = withFraction(Math.abs(units) / unitsPerPoint, 1);
  return units < 0 ? `${minus}${text}` : text;
}

/** Score units as signed points with one decimal: +310.4. */
export function formatSignedPoints(units: number): string {
  return sign(units, withFraction(Math.abs(units) / unitsPerPoint, 1));
}

/** Parts per million as a percentage with `digits` decimals: 142,857 → 14.3 %. */
export function formatPpm(ppm: number, digits = 1): string {
  return `${withFraction(ppm / 10_000, digits)} %`;
}

/** A share of 0…1 as a whole percentage. */
export function formatShare(share: number): string {
  return `${withFraction(share * 100, 0)} %`;
}

/** A share of 0…1 as a whole percentage; one that is there but rounds to nothing is "under 1 %". */
export function formatPart(share: number): string {
  return share > 0 && share < 0.005 ? "under 1 %" : formatShare(share);
}

/** A time given in milliseconds, in the unit its size deserves: 42 µs, 1.2 ms, 38 ms. */
export function formatMilliseconds(ms: number): string {
  if (ms < 0.1) return `${withFraction(ms * 1000, 0)} µs`;
  return `${withFraction(ms, ms >= 10 ? 0 : 1)} ms`;
}

/** A share of 0…1 as a percentage with `digits` decimals: 0.876 → 87.6 %. */
export function formatPercent(share: number, digits = 1): string {
  return `${withFraction(share * 100, digits)} %`;
}

/** A number with exactly `digits` decimals: 2.40. */
export function formatFixed(value: number, digits: number): string {
  return value < 0 ? `${minus}${withFraction(-value, digits)}` : withFraction(value, digits);
}
