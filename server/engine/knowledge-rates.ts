import type { Knowledge, RateTable } from "./knowledge";

/** Rate of a cell shrunk towards `prior` with the weight of `strength` trials. Head 0 completion, 1 click. */
export function shrunkRate(table: RateTable, cell: number, head: 0 | 1, prior: number, strength: number): number {
  const trials = table.trials[cell] ?? 0;
  const successes = table.successes[cell * 2 + head] ?? 0;
  return (successes + prior * strength) / (trials + strength);
}

/** Base rate of the response an objective is after: completions for reach and completions, clicks for clicks. */
export function baseRate(knowledge: Knowledge, objective: number): number {
  return knowledge.base[headOf(objective)];
}

/** Which outcome an objective (index into `objectives`) is about. */
export function headOf(objective: number): 0 | 1 {
  return objective === 2 ? 1 : 0;
}

/** Confidence in tenths from a number of trials: a tenth at once, full at `full` trials. */
export function confidenceFrom(trials: number, full: number): number {
  if (trials <= 0) return 1;
  const tenths = 1 + Math.floor((9 * trials) / full);
  return Math.min(tenths, 10);
}
