import type { ProfileRead } from "./decision-record";
import type { Calibration } from "./learning/calibration";
import type { EffectWeights } from "./learning/effect-list";
import type { FatigueSnapshot } from "./learning/fatigue-curve";
import type { FtrlWeights } from "./learning/ftrl";

/** Two outcomes are learned: heard to the end, and clicked. */
export const heads = ["completion", "click"] as const;
export const completionHead = 0;
export const clickHead = 1;

/** A creative's rivals inside one ad: exact choice probabilities for each context bucket. */
export interface CreativeChoice {
  readonly creativeNos: readonly number[];
  /** [bucket × creatives] parts per million; rows sum to 1,000,000. */
  readonly chancesPpm: Int32Array;
}

/** Number of context buckets the creative agent tells apart: 7 dayparts × 2 placement kinds. */
export const creativeBuckets = 14;
/** Buckets of keyword match strength the voice-intent agent learns over: none, then eighths of 0…1000. */
export const intentBuckets = 9;
/**
 * What the agents have learned: immutable, versioned, swapped in whole. Everything in it has been through its stored
 * form (32-bit floats), so a re-decision from storage sees the very same numbers.
 */
export interface Knowledge {
  readonly version: number;
  readonly atMs: number;
  /** Base response rates by head. */
  readonly base: readonly [number, number];
  /** Hashed logistic weights, slot × 2 heads. */
  readonly engagement: FtrlWeights;
  /** By head. */
  readonly calibration: readonly [Calibration, Calibration];
  /** Weights learned by outcomes so far, for confidence. */
  readonly outcomes: number;
  /** Outcomes with words around them learned so far, for confidence. */
  readonly intentOutcomes: number;
  /** Who likes what. */
  readonly profileEffects: EffectWeights;
  /** Which tone suits which moment. */
  readonly momentEffects: EffectWeights;
  /** How far the response model and each specialist are believed when their evidence is added up, by head. */
  readonly stacks: readonly [Float64Array, Float64Array];
  /** What matching words are worth. */
  readonly intentEffects: EffectWeights;
  /** Response by exposure number relative to the first. */
  readonly fatigue: FatigueSnapshot;
  /** Per ad: [successes completion, successes click, trials]. */
  readonly ads: ReadonlyMap<number, readonly [number, number, number]>;
  /** Per creative and bucket: [bucket × (completes, clicks, plays)]. */
  readonly creatives: ReadonlyMap<number, Float32Array>;
  readonly creativeChoices: ReadonlyMap<number, CreativeChoice>;
  /** Cohorts of at least 50 listeners. */
  readonly cohorts: ReadonlyMap<string, ProfileRead>;
  /** Learned share of each forecaster (order of `forecasters`) by objective index; each row sums to 1. */
  readonly forecasterShares: readonly Float64Array[];
}
