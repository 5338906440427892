import { inverseGapProbabilities } from "../learning/inverse-gap";
import { drawUnit } from "../math/counter-random";
import { silenceKind } from "../panel/candidate-table";
import type { Sitting } from "../panel/sitting";
import { keptCandidates } from "./rank";

const million = 1_000_000;
const stream = 2;
/** Largest |score|: 1,000,000 ppm × 10,000 bp. */
const fullScore = 1e10;

const scores = new Float64Array(keptCandidates);
const chances = new Int32Array(keptCandidates);

/** Which ranked candidate is tried first, and how likely that choice was. */
export interface Choice {
  /** Position in the ranking. */
  first: number;
  explored: boolean;
  propensityPpm: number;
}

/**
 * Takes the best, or in the policy's share of decisions draws by inverse-gap weighting (SquareCB) among the ranked
 * ads. Silence is neither explored nor explored away from. The propensity is that of the whole rule.
 */
export function choose(sitting: Sitting, ranked: readonly number[]): Choice {
  const { table, policy, seed } = sitting;
  const best = ranked[0];
  const { sharePpm, inverseGap } = policy.exploration;
  if (best === undefined || sharePpm === 0 || table.kind[best] === silenceKind) {
    return { first: 0, explored: false, propensityPpm: million };
  }
  ranked.forEach((row, i) => {
    scores[i] = table.kind[row] === silenceKind ? Number.NEGATIVE_INFINITY : (table.score[row] ?? 0) / fullScore;
  });
  inverseGapProbabilities(scores, ranked.length, 0, inverseGap, chances);
  // One draw in whole ppm: first the part of each of the others, then the best's, so that every propensity is exact.
  let left = Math.floor(drawUnit(seed, 0, stream) * million);
  const explored = left < sharePpm;
  let first = 0;
  let others = 0;
  for (let at = 1; at < ranked.length; at++) {
    const ppm = Math.floor((sharePpm * (chances[at] ?? 0)) / million);
    if (first === 0 && left >= 0 && left < ppm) first = at;
    left -= ppm;
    others += ppm;
  }
  if (first === 0) return { first, explored, propensityPpm: million - others };
  return { first, explored, propensityPpm: Math.floor((sharePpm * (chances[first] ?? 0)) / million) };
}
