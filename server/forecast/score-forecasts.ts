import type { ForecastTrial } from "./forecast-evidence";

/** How forecasts compare with what came of them. */
export interface ForecastScore {
  campaigns: number;
  /** Median of |forecast ÷ truth − 1| of impressions; 0 of none. */
  medianError: number;
  /** Part of the intervals of nine cases in ten that hold the truth. */
  coverage: number;
  reachCoverage: number;
  completionsCoverage: number;
}

/** The error of a forecast against what came of it; one impression stands for none. */
export function errorOf({ impressions, trueImpressions }: ForecastTrial): number {
  return impressions.estimate / Math.max(1, trueImpressions) - 1;
}

/** Whether the truth lies in an interval of whole things. */
export function holds({ low, high }: { low: number; high: number }, truth: number): boolean {
  return truth >= Math.floor(low) && truth <= Math.ceil(high);
}

/** Scores forecasts of one or several worlds together. */
export function scoreForecasts(trials: readonly ForecastTrial[]): ForecastScore {
  const errors = trials.map((trial) => Math.abs(errorOf(trial))).sort((a, b) => a - b);
  const middle = (errors.length - 1) / 2;
  const share = (isHeld: (trial: ForecastTrial) => boolean) =>
    trials.length === 0 ? 0 : trials.filter(isHeld).length / trials.length;
  return {
    campaigns: trials.length,
    medianError: ((errors[Math.floor(middle)] ?? 0) + (errors[Math.ceil(middle)] ?? 0)) / 2,
    coverage: share((trial) => holds(trial.impressions, trial.trueImpressions)),
    reachCoverage: share((trial) => holds(trial.reach, trial.trueReach)),
    completionsCoverage: share((trial) => holds(trial.completions, trial.trueCompletions)),
  };
}
