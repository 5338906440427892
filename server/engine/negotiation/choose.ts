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
  let first = 0;
  const explored = drawUnit(sitting.seed, 0, stream) * million < sharePpm;
  if (explored) {
    let left = Math.floor(drawUnit(seed, 1, stream) * million);
    while (first < ranked.length - 1 && left >= (chances[first] ?? 0)) left -= chances[first++] ?? 0;
  }
  const drawn = Math.floor((sharePpm * (chances[first] ?? 0)) / million);
  return { first, explored, propensityPpm: first === 0 ? million - sharePpm + drawn : drawn };
}
