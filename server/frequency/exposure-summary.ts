/** How often listeners heard something: one bar an exposure count. */
export interface ExposureBar {
  exposures: number;
  listeners: number;
}

/** Reach and frequency of a distribution; nulls where nobody was reached. */
export interface ExposureSummary {
  reach: number;
  frequency: number | null;
  median: number | null;
  p95: number | null;
  most: number | null;
}

/** Summary of bars in rising order of exposures. The n-th percentile is the smallest count that n % of listeners do not pass. */
export function summariseExposures(bars: readonly ExposureBar[]): ExposureSummary {
  const reach = bars.reduce((sum, { listeners }) => sum + listeners, 0);
  if (reach === 0) return { reach: 0, frequency: null, median: null, p95: null, most: null };
  const plays = bars.reduce((sum, { exposures, listeners }) => sum + exposures * listeners, 0);
  const percentile = (share: number) => {
    let seen = 0;
    for (const { exposures, listeners } of bars) {
      seen += listeners;
      if (seen >= share * reach) return exposures;
    }
    return null;
  };
  return {
    reach,
    frequency: plays / reach,
    median: percentile(0.5),
    p95: percentile(0.95),
    most: bars.reduce((most, { exposures }) => Math.max(most, exposures), 0),
  };
}
