import type { Agent } from "../agent";
import { clickHead, completionHead } from "../knowledge";
import { baseRate, confidenceFrom, headOf } from "../knowledge-rates";
import { calibrate } from "../learning/calibration";
import { ResponseFeatures } from "../learning/response-features";
import { exactSigmoid } from "../math/exact-math";
import { type Sitting, toVote } from "../panel/sitting";

/** Table size of the response model: 2^17 slots. */
export const engagementBits = 17;

const features = new ResponseFeatures(engagementBits);
const margins = new Float64Array(2);

/** Fills `out` with the feature slots of one row, exactly as the prediction used them. */
export function fillFeatureSlots(sitting: Sitting, row: number, out: Int32Array): void {
  prepare(sitting);
  readFacts(sitting, row);
  features.fill(facts, out);
}

function prepare(sitting: Sitting): void {
  features.prepare({
    view: sitting.view,
    moment: sitting.moment,
    listener: sitting.listener,
    profile: sitting.board.find("profile"),
    exposures: sitting.board.find("exposures") ?? [],
  });
}

const facts = { category: 0, adNo: 0, creativeNo: 0, tone: 0, durationSeconds: 0, exposure: -1, intentMatch: 0 };

function readFacts(sitting: Sitting, row: number): void {
  const { table } = sitting;
  facts.category = table.category[row] ?? 0;
  facts.adNo = table.adNo[row] ?? 0;
  facts.creativeNo = table.creativeNo[row] ?? 0;
  facts.tone = table.tone[row] ?? 0;
  facts.durationSeconds = table.durationSeconds[row] ?? 0;
  facts.exposure = table.exposure[row] ?? -1;
  facts.intentMatch = table.intentMatch[row] ?? 0;
}

/**
 * Predicts completion and click for every candidate with one FTRL-Proximal logistic model on hashed features
 * (McMahan et al. 2013), calibrated online, and votes the predicted lift on the value scale.
 */
export const engagementAgent: Agent = {
  id: "engagement",
  tier: 3,
  senses: [
    {
      phase: "candidates",
      signal: "response",
      after: ["exposures", "creatives", "intent-match"],
      run(sitting) {
        const { table, knowledge } = sitting;
        const { engagement, calibration } = knowledge;
        prepare(sitting);
        features.weigh(engagement);
        for (let row = 1; row < table.count; row++) {
          readFacts(sitting, row);
          features.margins(facts, margins);
          table.completion[row] = calibrate(calibration[completionHead], exactSigmoid(margins[completionHead] ?? 0));
          table.click[row] = calibrate(calibration[clickHead], exactSigmoid(margins[clickHead] ?? 0));
        }
        return true;
      },
      fallback(sitting) {
        const { table, knowledge } = sitting;
        table.completion.fill(knowledge.base[completionHead]);
        table.click.fill(knowledge.base[clickHead]);
        return true;
      },
    },
  ],
  judge(sitting, votes) {
    const { table, knowledge, policy } = sitting;
    for (let row = 1; row < table.count; row++) {
      const objective = table.objective[row] ?? 0;
      const p = headOf(objective) === clickHead ? table.click[row] : table.completion[row];
      const lift = (p ?? 0) / baseRate(knowledge, objective);
      votes[row] = toVote(Math.min(lift, policy.maxLift) * sitting.valueShare(row));
    }
    return confidenceFrom(knowledge.outcomes, 5_000);
  },
  fallback(sitting, votes) {
    const { table } = sitting;
    for (let row = 1; row < table.count; row++) votes[row] = toVote(sitting.valueShare(row));
    return 1;
  },
  evidence(sitting, row) {
    const { table, knowledge } = sitting;
    return {
      predictedCompletionPct: Math.round((table.completion[row] ?? 0) * 10_000) / 100,
      predictedClickPct: Math.round((table.click[row] ?? 0) * 100_000) / 1000,
      usualCompletionPct: Math.round(knowledge.base[completionHead] * 10_000) / 100,
      usualClickPct: Math.round(knowledge.base[clickHead] * 100_000) / 1000,
      outcomesLearned: knowledge.outcomes,
    };
  },
};
