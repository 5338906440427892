import { ShrunkLiftTable } from "./shrunk-lift";

/** Exposure numbers told apart; later ones count as the last. */
export const trackedExposures = 20;

export interface FatigueOptions {
  /** Trials without which an exposure number leans mostly on the assumed curve. */
  shrinkTrials: number;
  halfLifeMs: number;
  /** Response rate at the first exposure before anything is known. */
  priorRate: number;
  /** Share of response assumed lost with each further exposure before anything is known. */
  assumedLoss: number;
}

export const defaultFatigueOptions: FatigueOptions = {
  shrinkTrials: 200,
  halfLifeMs: 14 * 86_400_000,
  priorRate: 0.5,
  assumedLoss: 0.03,
};

/** Response at exposure 1, 2, … relative to the first: starts at 1, never rises. */
export type FatigueSnapshot = Float32Array;

/** Share of response lost at exposure `exposuresSoFar + 1`, 0…1. */
export function lostFraction(curve: FatigueSnapshot, exposuresSoFar: number): number {
  const at = Math.min(curve.length - 1, Math.max(0, Math.floor(exposuresSoFar)));
  return 1 - (curve[at] as number);
}

/**
 * Learns how response falls with the number of exposures: observed against expected at each exposure number, shrunk
 * towards an assumed geometric curve, then made non-increasing by pooling adjacent violators (isotonic regression weighted
 * by trials).
 */
export class FatigueCurve {
  readonly options: FatigueOptions;
  readonly #table: ShrunkLiftTable;

  constructor(options: FatigueOptions = defaultFatigueOptions) {
    this.options = options;
    const { shrinkTrials, halfLifeMs, priorRate } = options;
    this.#table = new ShrunkLiftTable({ cells: trackedExposures, shrinkTrials, halfLifeMs, priorRate });
  }

  /** Learns the outcome (0 or 1) of exposure number `exposureNo` (from 1). `expected`: response expected if it were the first, or null. */
  record(exposureNo: number, success: number, expected: number | null, atMs: number): void {
    if (exposureNo < 1) return;
    this.#table.record(Math.min(exposureNo, trackedExposures) - 1, success, expected, atMs);
  }

  /** The curve as of an instant. */
  snapshot(atMs: number): FatigueSnapshot {
    // 1. observed over expected, shrunk towards the assumed curve
    const level = new Float64Array(trackedExposures);
    const weight = new Float64Array(trackedExposures);
    const pull = this.options.shrinkTrials * this.#table.baseRate(atMs);
    let assumed = 1;
    for (let i = 0; i < trackedExposures; i += 1) {
      const cell = this.#table.cell(i, atMs);
      level[i] = (cell.successes + pull * assumed) / (cell.expected + pull);
      weight[i] = cell.expected + pull;
      assumed *= 1 - this.options.assumedLoss;
    }
    // 2. pool neighbours until nothing rises
    const ends = new Int32Array(trackedExposures);
    let blocks = 0;
    for (let i = 0; i < trackedExposures; i += 1) {
      level[blocks] = level[i] as number;
      weight[blocks] = weight[i] as number;
      ends[blocks] = i;
      while (blocks > 0 && (level[blocks - 1] as number) < (level[blocks] as number)) {
        const joined = (weight[blocks - 1] as number) + (weight[blocks] as number);
        level[blocks - 1] =
          ((level[blocks - 1] as number) * (weight[blocks - 1] as number) +
            (level[blocks] as number) * (weight[blocks] as number)) /
          joined;
        weight[blocks - 1] = joined;
        ends[blocks - 1] = i;
        blocks -= 1;
      }
      blocks += 1;
    }
    // 3. relative to the first exposure
    const curve = new Float32Array(trackedExposures);
    for (let block = 0, i = 0; block < blocks; block += 1) {
      for (; i <= (ends[block] as number); i += 1) curve[i] = (level[block] as number) / (level[0] as number);
    }
    return curve;
  }

  /** Everything needed to go on learning. */
  save(): ReturnType<ShrunkLiftTable["save"]> {
    return this.#table.save();
  }

  /** Goes on from what was saved. */
  restore(saved: Parameters<ShrunkLiftTable["restore"]>[0]): void {
    this.#table.restore(saved);
  }
}
