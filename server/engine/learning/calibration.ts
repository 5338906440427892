import { exactLog, exactSigmoid } from "../math/exact-math";

/**
 * Beta calibration (Kull, Silva Filho, Flach 2017): logit q = a·ln p − b·ln(1 − p) + c. The identity is (1, 1, 0).
 */
export interface Calibration {
  a: number;
  b: number;
  c: number;
}

export const identityCalibration: Calibration = { a: 1, b: 1, c: 0 };

/** Probabilities are kept this far from 0 and 1. */
const edge = 1e-6;

function clampProbability(p: number): number {
  if (p < edge) return edge;
  return Math.min(p, 1 - edge);
}

/** Log-odds of the calibrated probability of a raw one. */
export function calibratedLogOdds({ a, b, c }: Calibration, p: number): number {
  const inside = clampProbability(p);
  return a * exactLog(inside) - b * exactLog(1 - inside) + c;
}

/** The calibrated probability of a raw one. */
export function calibrate(calibration: Calibration, p: number): number {
  return clampProbability(exactSigmoid(calibratedLogOdds(calibration, p)));
}

export interface CalibrationOptions {
  /** Outcomes after which one counts half. */
  halfLife: number;
  /** Strength of the pull towards the identity, as information (p(1 − p) summed) of pseudo-outcomes. */
  shrinkage: number;
}

export const defaultCalibrationOptions: CalibrationOptions = { halfLife: 50_000, shrinkage: 50 };

/**
 * Learns a calibration from one outcome at a time by recursive Newton steps (an extended Kalman filter): the information
 * matrix fades towards its prior and each outcome adds q(1 − q)·xxᵀ, x = (ln p, −ln(1 − p), 1).
 */
export class OnlineCalibrator {
  readonly options: CalibrationOptions;
  /** (a, b, c). */
  readonly #theta: Float64Array;
  /** Upper triangle of the information matrix: aa, ab, ac, bb, bc, cc. */
  readonly #information: Float64Array;
  readonly #keep: number;

  constructor(options: CalibrationOptions = defaultCalibrationOptions) {
    this.options = options;
    this.#theta = Float64Array.of(1, 1, 0);
    const k = options.shrinkage;
    this.#information = Float64Array.of(k, 0, 0, k, 0, k);
    this.#keep = 1 - Math.LN2 / options.halfLife;
  }

  /** Learns that probability `p` was followed by `label` (0 or 1). */
  update(p: number, label: number, weight = 1): void {
    const inside = clampProbability(p);
    const x0 = exactLog(inside);
    const x1 = -exactLog(1 - inside);
    const t = this.#theta;
    const h = this.#information;
    const q = exactSigmoid((t[0] as number) * x0 + (t[1] as number) * x1 + (t[2] as number));
    // 1. fade the information, keep the prior's share of it and its pull
    const keep = this.#keep;
    const prior = (1 - keep) * this.options.shrinkage;
    const v = weight * q * (1 - q);
    const aa = (h[0] as number) * keep + prior + v * x0 * x0;
    const ab = (h[1] as number) * keep + v * x0 * x1;
    const ac = (h[2] as number) * keep + v * x0;
    const bb = (h[3] as number) * keep + prior + v * x1 * x1;
    const bc = (h[4] as number) * keep + v * x1;
    const cc = (h[5] as number) * keep + prior + v;
    h[0] = aa;
    h[1] = ab;
    h[2] = ac;
    h[3] = bb;
    h[4] = bc;
    h[5] = cc;
    // 2. gradient of the log-likelihood and of the faded share of the prior
    const error = weight * (label - q);
    const g0 = error * x0 - prior * ((t[0] as number) - 1);
    const g1 = error * x1 - prior * ((t[1] as number) - 1);
    const g2 = error - prior * (t[2] as number);
    // 3. θ += H⁻¹g, by cofactors of the symmetric 3 × 3 matrix
    const m00 = bb * cc - bc * bc;
    const m01 = ac * bc - ab * cc;
    const m02 = ab * bc - ac * bb;
    const m11 = aa * cc - ac * ac;
    const m12 = ab * ac - aa * bc;
    const m22 = aa * bb - ab * ab;
    const determinant = aa * m00 + ab * m01 + ac * m02;
    t[0] = (t[0] as number) + (m00 * g0 + m01 * g1 + m02 * g2) / determinant;
    t[1] = (t[1] as number) + (m01 * g0 + m11 * g1 + m12 * g2) / determinant;
    t[2] = (t[2] as number) + (m02 * g0 + m12 * g1 + m22 * g2) / determinant;
  }

  /** The calibration of this moment. */
  calibration(): Calibration {
    const [a, b, c] = this.#theta as unknown as [number, number, number];
    return { a, b, c };
  }

  /** Everything needed to go on learning: nine numbers. */
  save(): number[] {
    return [...this.#theta, ...this.#information];
  }

  /** Goes on from saved numbers. Throws RangeError when there are not nine. */
  restore(saved: ArrayLike<number>): void {
    if (saved.length !== 9) throw new RangeError(`saved calibration has ${saved.length} numbers, not 9`);
    for (let i = 0; i < 3; i += 1) this.#theta[i] = saved[i] as number;
    for (let i = 0; i < 6; i += 1) this.#information[i] = saved[i + 3] as number;
  }
}
