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

/** Fewer impressions than these are told together with the exposure before them. */
const leastTold = 20;
/** Fewer impressions than these say nothing of fatigue: among many exposures one is always unlucky. */
export const leastJudged = 100;

/** Puts the last exposures together until they have enough impressions to be told: the last then stands for all after it. */
function foldTail(responses: readonly ExposureResponse[]): ExposureResponse[] {
  const told = [...responses];
  for (
    let last = told.at(-1);
    told.length > 1 && last !== undefined && last.impressions < leastTold;
    last = told.at(-1)
  ) {
    told.pop();
    const before = told.pop() as ExposureResponse;
    told.push({
      exposureNo: before.exposureNo,
      impressions: before.impressions + last.impressions,
      completes: before.completes + last.completes,
      clicks: before.clicks + last.clicks,
      skips: before.skips + last.skips,
    });
  }
  return told;
}

/** Response by exposure with intervals; the last point stands for its exposure and all after it. */
export function toResponseCurve(responses: readonly ExposureResponse[]): ResponsePoint[] {
  return foldTail(responses).map(({ exposureNo, impressions, completes, clicks, skips }) => ({
    exposureNo,
    impressions,
    completion: wilson(completes, impressions),
    click: wilson(clicks, impressions),
    skip: wilson(skips, impressions),
  }));
}

/**
 * Where fatigue begins: the first exposure after the first, of those with enough impressions to judge, whose completion interval lies wholly below the first's, or
 * whose skip interval lies wholly above it; null while the data shows neither.
 */
export function findFatigue(curve: readonly ResponsePoint[]): { exposureNo: number; by: "completion" | "skip" } | null {
  const [first, ...later] = curve;
  if (first === undefined) return null;
  for (const point of later) {
    if (point.impressions < leastJudged) continue;
    if (point.completion.high < first.completion.low) return { exposureNo: point.exposureNo, by: "completion" };
    if (point.skip.low > first.skip.high) return { exposureNo: point.exposureNo, by: "skip" };
  }
  return null;
}
