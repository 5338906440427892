import { exactExp } from "@/server/engine/math/exact-math";
import type { PacingMode } from "@/server/engine/vocabulary";

/**
 * Budget pacing by multiplicative dual mirror descent (Balseiro, Lu, Mirrokni, "The best of many worlds", arXiv 2011.10124).
 * An ad set's dual μ is the shadow price of one micro of its budget: an impression worth v that costs c is worth v − μc.
 * Money is micros of the account currency; μ has no unit.
 */
export interface PaceTarget {
  mode: PacingMode;
  /** B: what may be spent over the horizon (usually the advertiser's day). */
  budgetMicros: number;
  /** T: opportunities expected over the horizon in which the ad set may take part. */
  expectedOpportunities: number;
  /** Step size: `warmStep(T)` when μ starts from yesterday's dual, `coldStep(T)` when it starts from nothing. */
  epsilon: number;
}

/**
 * What happened to one ad set since its μ was last moved. Opportunities may be weighted (a half hour that should take more
 * than its part of the money counts more), as long as T, the batch and the remainder are counted alike.
 */
export interface PaceBatch {
  /** Opportunities it took part in, won or not. */
  opportunities: number;
  /** Cost of those it won, reserved or paid. */
  wonMicros: number;
  /** S: spent and reserved over the horizon before this batch. */
  spentBeforeMicros: number;
  /** Opportunities still expected in the horizon when the batch began. */
  remainingOpportunities: number;
}

export const lowestMu = 1e-4;
export const highestMu = 1e3;
/** μ of an ad set that nothing is known about: an impression must be worth half its cost. */
export const coldMu = 0.5;
/** The target rate may catch up at most this many times faster than the even rate ρ = B/T. */
export const catchUp = 3;

/** ε = 0.1/√T. */
export function warmStep(expectedOpportunities: number): number {
  return 0.1 / Math.sqrt(Math.max(1, expectedOpportunities));
}

/** ε = 0.3/√T. */
export function coldStep(expectedOpportunities: number): number {
  return 0.3 / Math.sqrt(Math.max(1, expectedOpportunities));
}

/** τ = min(3ρ, (B − S)/remaining): micros to spend per opportunity from here on; never negative. */
export function targetMicrosPerOpportunity(
  target: PaceTarget,
  spentMicros: number,
  remainingOpportunities: number,
): number {
  const left = target.budgetMicros - spentMicros;
  if (left <= 0) return 0;
  const even = target.budgetMicros / Math.max(1, target.expectedOpportunities);
  return Math.min(catchUp * even, left / Math.max(1, remainingOpportunities));
}

/**
 * μ ← clip(μ·exp(ε(Σc − nτ)/ρ)) over a batch of n opportunities; n = 1 is the algorithm itself. The steps of a batch
 * multiply, so a batch differs from single steps only in that its decisions were taken at the batch's first μ and that τ
 * is that of its first opportunity: keep nε small (a batch of one second, or of T/1000 opportunities).
 * Spending more than the target never lowers μ. An ASAP ad set has μ = 0: only its budget holds it.
 */
export function nextMu(target: PaceTarget, mu: number, batch: PaceBatch): number {
  if (target.mode === "PACING_ASAP") return 0;
  if (target.budgetMicros <= 0 || batch.opportunities <= 0) return mu;
  const even = target.budgetMicros / Math.max(1, target.expectedOpportunities);
  const rate = targetMicrosPerOpportunity(target, batch.spentBeforeMicros, batch.remainingOpportunities);
  const step = (target.epsilon * (batch.wonMicros - batch.opportunities * rate)) / even;
  return Math.min(highestMu, Math.max(lowestMu, mu * exactExp(step)));
}

/** May an impression of `costMicros` still be reserved: spend + reserved + c ≤ B. */
export function canAfford(budgetMicros: number, spentMicros: number, costMicros: number): boolean {
  return spentMicros + costMicros <= budgetMicros;
}
