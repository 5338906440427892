import type { ExposureResponse } from "./queries/list-responses";

/** A rate with its 95 % Wilson interval; null where nothing was played. */
export interface RateInterval {
  rate: number;
  low: number;
  high: number;
}

/** How listeners answered their n-th exposure. */
export interface ResponsePoint {
  exposureNo: number;
  impressions: number;
  completion: RateInterval;
  click: RateInterval;
  skip: RateInterval;
}

const z = 1.959964;

/** Wilson's score interval for `hits` of `trials`, 95 %. Trials of 0 give the whole of 0…1. */
export function wilson(hits: number, trials: number): RateInterval {
  if (trials <= 0) return { rate: 0, low: 0, high: 1 };
  const rate = Math.min(1, hits / trials);
  const square = (z * z) / trials;
  const middle = (rate + square / 2) / (1 + square);
  const half = (z * Math.sqrt((rate * (1 - rate)) / trials + square / (4 * trials))) / (1 + square);
  return { rate, low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

/** Response by exposure with intervals. */
export function toResponseCurve(responses: readonly ExposureResponse[]): ResponsePoint[] {
  return responses.map(({ exposureNo, impressions, completes, clicks, skips }) => ({
    exposureNo,
    impressions,
    completion: wilson(completes, impressions),
    click: wilson(clicks, impressions),
    skip: wilson(skips, impressions),
  }));
}

/**
 * Where fatigue begins: the first exposure after the first whose completion interval lies wholly below the first's, or
 * whose skip interval lies wholly above it; null while the data shows neither.
 */
export function findFatigue(curve: readonly ResponsePoint[]): { exposureNo: number; by: "completion" | "skip" } | null {
  const [first, ...later] = curve;
  if (first === undefined) return null;
  for (const point of later) {
    if (point.completion.high < first.completion.low) return { exposureNo: point.exposureNo, by: "completion" };
    if (point.skip.low > first.skip.high) return { exposureNo: point.exposureNo, by: "skip" };
  }
  return null;
}
