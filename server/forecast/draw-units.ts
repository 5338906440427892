/** Who may be drawn, and what they are laid in order by. */
export interface DrawableUnit {
  unit: string;
  country: string;
  platform: number;
  opportunities: number;
  /** Could some of the opportunities be the draft's, by its targeting. */
  matches: boolean;
}

/** How many units each drawn one stands for: of those whom the draft may reach, and of the others. */
export interface SampleWeights {
  matching: number;
  others: number;
}

/** So much of a sample goes at least to those whom the draft may reach. */
const leastMatching = 0.65;

/** Weights by which about `sampleSize` of the coming opportunities are drawn, more densely where the draft may reach. */
export function chooseWeights(coming: { matching: number; others: number }, sampleSize: number): SampleWeights {
  const all = coming.matching + coming.others;
  const matchingSize = sampleSize * Math.max(leastMatching, all === 0 ? 0 : coming.matching / all);
  const matching = Math.max(1, Math.round(coming.matching / matchingSize));
  const left = Math.max(sampleSize - matchingSize, sampleSize - coming.matching / matching);
  return { matching, others: Math.max(1, Math.round(coming.others / Math.max(1, left))) };
}

/**
 * Every n-th unit of all laid in order of country, platform and how much they listen, n by whether the draft may reach
 * them: a stratified sample (systematic sampling: Cochran, Sampling Techniques, 3rd ed., ch. 8). Weights by unit.
 */
export function drawEveryNth(
  units: readonly DrawableUnit[],
  weights: SampleWeights,
  seed: number,
): Map<string, number> {
  const drawn = new Map<string, number>();
  for (const matches of [true, false]) {
    const weight = matches ? weights.matching : weights.others;
    const laid = units
      .filter((unit) => unit.matches === matches)
      .sort(
        (a, b) =>
          compare(a.country, b.country) ||
          a.platform - b.platform ||
          a.opportunities - b.opportunities ||
          compare(a.unit, b.unit),
      );
    laid.forEach(({ unit }, at) => {
      if (at % weight === seed % weight) drawn.set(unit, weight);
    });
  }
  return drawn;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
