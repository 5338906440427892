import { drawUnit } from "../math/counter-random";
import { exactLog, exactSigmoid } from "../math/exact-math";
import { mix32 } from "../math/hash";
import { calibrate, OnlineCalibrator } from "./calibration";
import { defaultFtrlOptions, FtrlLearner, featureSlot } from "./ftrl";

export interface KnownTruthOptions {
  seed: number;
  /** Log-odds of an average example. */
  baseLogOdds: number;
  /** Outcomes learned before judging begins. */
  warmup: number;
  /** Outcomes judged, each predicted before it is learned. */
  judged: number;
}

export interface KnownTruthResult {
  /** Log-loss over that of the true probabilities, less 1. */
  excessLogLoss: number;
  /** Σ predicted / Σ outcomes. */
  ratio: number;
  /** Σ predicted / Σ true probability by decile of the prediction: the truth has no sampling noise of its own. */
  decileRatios: number[];
}

const bits = 14;
const fieldSizes = [24, 12, 7, 6, 30];

/**
 * Learns and judges prediction in a world of known truth: five categorical fields whose values are unevenly common, with
 * additive log-odds and one interaction, answered by coin flips. Says how far FTRL with online calibration stays behind a
 * forecaster that knows the truth.
 */
export function measureAgainstTruth(options: KnownTruthOptions): KnownTruthResult {
  const { seed, baseLogOdds, warmup, judged } = options;
  const learner = new FtrlLearner({ ...defaultFtrlOptions, bits, heads: 1 }, [baseLogOdds]);
  const calibrator = new OnlineCalibrator();
  const slots = new Int32Array(fieldSizes.length + 1);
  const rows: { predicted: number; truth: number }[] = [];
  let loss = 0;
  let leastLoss = 0;
  let outcomes = 0;
  for (let t = 0; t < warmup + judged; t += 1) {
    // 1. one example of the world
    let margin = baseLogOdds;
    let pair = 0;
    for (let field = 0; field < fieldSizes.length; field += 1) {
      const u = drawUnit(seed, t, field);
      const value = Math.floor((fieldSizes[field] as number) * u * u);
      margin += 1.6 * (drawUnit(seed, value, 100 + field) - 0.5);
      slots[field] = featureSlot(mix32(field, value), bits);
      if (field === 1) pair += value * 6;
      if (field === 3) pair += value;
    }
    margin += 1.2 * (drawUnit(seed, pair, 200) - 0.5);
    slots[fieldSizes.length] = featureSlot(mix32(77, pair), bits);
    const truth = exactSigmoid(margin);
    const outcome = drawUnit(seed, t, 50) < truth ? 1 : 0;
    // 2. judge first, learn after
    const raw = learner.predict(0, slots, slots.length);
    if (t >= warmup) {
      const predicted = calibrate(calibrator.calibration(), raw);
      rows.push({ predicted, truth });
      loss -= exactLog(outcome === 1 ? predicted : 1 - predicted);
      leastLoss -= exactLog(outcome === 1 ? truth : 1 - truth);
      outcomes += outcome;
    }
    calibrator.update(raw, outcome);
    learner.update(0, slots, slots.length, outcome);
  }
  rows.sort((a, b) => a.predicted - b.predicted);
  const decileRatios: number[] = [];
  let predictedSum = 0;
  for (let decile = 0; decile < 10; decile += 1) {
    let predicted = 0;
    let truth = 0;
    for (const row of rows.slice((rows.length * decile) / 10, (rows.length * (decile + 1)) / 10)) {
      predicted += row.predicted;
      truth += row.truth;
    }
    decileRatios.push(predicted / truth);
    predictedSum += predicted;
  }
  return { excessLogLoss: loss / leastLoss - 1, ratio: predictedSum / outcomes, decileRatios };
}
