import type { ListenerTruth } from "./listener-truth";
import { truthSettings } from "./settings";

const minuteMs = 60_000;

/** How content each listener is, 0…1: annoying ads take from it, time without ads gives it back. */
export class Satisfaction {
  readonly #truth: ListenerTruth;
  readonly #level: Float32Array;
  readonly #atMs: Float64Array;

  constructor(truth: ListenerTruth, listeners: number) {
    this.#truth = truth;
    this.#level = new Float32Array(listeners).fill(-1);
    this.#atMs = new Float64Array(listeners);
  }

  /** Mends what time has mended since the last call and returns the level. Listening mends faster than being away. */
  settle(i: number, atMs: number, listening: boolean): number {
    const rest = this.#truth.computeRestSatisfaction(i);
    const before = this.#level[i] ?? -1;
    let level = rest;
    if (before >= 0) {
      const { mendListeningMinutes, mendAwayMinutes } = truthSettings.satisfaction;
      const span = (listening ? mendListeningMinutes : mendAwayMinutes) * minuteMs;
      const elapsed = Math.max(0, atMs - (this.#atMs[i] ?? 0));
      level = rest + (before - rest) * Math.exp(-elapsed / span);
    }
    this.#level[i] = level;
    this.#atMs[i] = atMs;
    return level;
  }

  /** Applies the effect of one ad, −1…1, after `settle`. */
  change(i: number, amount: number): number {
    const level = Math.max(0, Math.min(1, (this.#level[i] ?? 0) + amount));
    this.#level[i] = level;
    return level;
  }

  /** Chance that a listener at this level leaves after a slot. */
  computeLeaveChance(level: number): number {
    const { leave, leaveBelow } = truthSettings.satisfaction;
    return Math.max(0, leave * (leaveBelow - level));
  }
}
