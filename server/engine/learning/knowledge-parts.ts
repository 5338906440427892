import type { ProfileRead } from "../decision-record";
import type { Knowledge } from "../knowledge";
import type { Calibration } from "./calibration";
import type { EffectWeights } from "./effect-list";

/** Knowledge as plain data (arrays and typed arrays only), the form it is stored in. */
export interface KnowledgeParts {
  version: number;
  atMs: number;
  base: [number, number];
  engagement: { bits: number; slots: Uint32Array; weights: Float32Array; priorLogOdds: number[] };
  calibration: [Calibration, Calibration];
  outcomes: number;
  intentOutcomes: number;
  profileEffects: EffectWeights;
  momentEffects: EffectWeights;
  intentEffects: EffectWeights;
  stacks: [Float64Array, Float64Array];
  fatigue: Float32Array;
  ads: [adNo: number, completes: number, clicks: number, plays: number][];
  creatives: [creativeNo: number, cells: Float32Array][];
  creativeChoices: [adNo: number, creativeNos: number[], chancesPpm: Int32Array][];
  cohorts: [key: string, profile: ProfileRead][];
  forecasterShares: number[][];
}

/** How long the weights of opened knowledge are. */
export function spreadLength({ engagement: { bits, priorLogOdds } }: KnowledgeParts): number {
  return priorLogOdds.length * (1 << bits);
}

/**
 * Spreads stored knowledge out for reading. Pure: the same parts always give the same knowledge. Its weights are written
 * into `spread`, of `spreadLength` zeros, for those who open many versions one after the other.
 */
export function openKnowledge(parts: KnowledgeParts, spread = new Float32Array(spreadLength(parts))): Knowledge {
  const { slots, weights, priorLogOdds } = parts.engagement;
  const heads = priorLogOdds.length;
  slots.forEach((slot, at) => {
    for (let head = 0; head < heads; head++) spread[slot * heads + head] = weights[at * heads + head] ?? 0;
  });
  return {
    version: parts.version,
    atMs: parts.atMs,
    base: parts.base,
    engagement: { heads, weights: spread, priorLogOdds: Float64Array.from(priorLogOdds) },
    calibration: parts.calibration,
    outcomes: parts.outcomes,
    intentOutcomes: parts.intentOutcomes,
    profileEffects: parts.profileEffects,
    momentEffects: parts.momentEffects,
    intentEffects: parts.intentEffects,
    stacks: parts.stacks,
    fatigue: parts.fatigue,
    ads: new Map(parts.ads.map(([no, completes, clicks, plays]) => [no, [completes, clicks, plays] as const])),
    creatives: new Map(parts.creatives),
    creativeChoices: new Map(
      parts.creativeChoices.map(([no, creativeNos, chancesPpm]) => [no, { creativeNos, chancesPpm }]),
    ),
    cohorts: new Map(parts.cohorts),
    forecasterShares: parts.forecasterShares.map((row) => Float64Array.from(row)),
  };
}

/** Only the slots of a weight table in which some head is not zero. */
export function sparseWeights(weights: Float32Array, heads: number): { slots: Uint32Array; weights: Float32Array } {
  const slots: number[] = [];
  for (let slot = 0; slot * heads < weights.length; slot++) {
    for (let head = 0; head < heads; head++) {
      if (weights[slot * heads + head] !== 0) {
        slots.push(slot);
        break;
      }
    }
  }
  const kept = new Float32Array(slots.length * heads);
  slots.forEach((slot, at) => {
    for (let head = 0; head < heads; head++) kept[at * heads + head] = weights[slot * heads + head] ?? 0;
  });
  return { slots: Uint32Array.from(slots), weights: kept };
}
