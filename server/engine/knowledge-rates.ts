import type { Knowledge } from "./knowledge";
import { exactExp } from "./math/exact-math";

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

/** A probability with its odds multiplied by e^shift. */
export function moveRate(rate: number, shift: number): number {
  const odds = (rate / (1 - rate)) * exactExp(shift);
  return odds / (1 + odds);
}
