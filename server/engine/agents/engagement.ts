import type { Agent } from "../agent";
import { clickHead, completionHead } from "../knowledge";
import { baseRate, confidenceFrom, headOf } from "../knowledge-rates";
import { calibratedLogOdds } from "../learning/calibration";
import { stackMargin, stackSize } from "../learning/evidence-stack";
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

const evidence = new Float64Array(stackSize);

/** Fills `out` with everything that speaks for one row's response. */
function fillEvidence({ table, knowledge }: Sitting, row: number, head: 0 | 1, out: Float64Array): void {
  const level = table.responseLevel[head] ?? 0;
  out[0] = 1;
  out[1] = level - (knowledge.engagement.priorLogOdds[head] ?? 0);
  out[2] = (table.responseLogOdds[head][row] ?? 0) - level;
  out[3] = table.listenerShift[head][row] ?? 0;
  out[4] = table.momentShift[head][row] ?? 0;
  out[5] = table.creativeShift[head][row] ?? 0;
  out[6] = table.intentShift[head][row] ?? 0;
  out[7] = table.listenerLevel[head] ?? 0;
  out[8] = table.momentLevel[head] ?? 0;
}

/** Adds the specialists' evidence to the response model's and writes the probabilities of one head to `column`. */
function addUp(sitting: Sitting, head: 0 | 1, column: Float64Array): void {
  const { table, knowledge } = sitting;
  const own = table.responseLogOdds[head];
  const stack = sitting.policy.modelIsAlone ? null : knowledge.stacks[head];
  const prior = knowledge.engagement.priorLogOdds[head] ?? 0;
  let sum = 0;
  for (let row = 1; row < table.count; row++) sum += own[row] ?? 0;
  table.responseLevel[head] = sum / Math.max(1, table.count - 1);
  for (let row = 1; row < table.count; row++) {
    if (stack !== null) fillEvidence(sitting, row, head, evidence);
    column[row] = exactSigmoid(stack === null ? (own[row] ?? 0) : prior + stackMargin(stack, evidence));
  }
}

/** The evidence for one row as the learner needs it, by head; null when the response model stood alone. */
export function evidenceOf(sitting: Sitting, row: number): [Float64Array, Float64Array] | null {
  if (sitting.policy.modelIsAlone) return null;
  const both: [Float64Array, Float64Array] = [new Float64Array(stackSize), new Float64Array(stackSize)];
  for (const head of [completionHead, clickHead] as const) fillEvidence(sitting, row, head, both[head]);
  return both;
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
      after: ["exposures", "creatives", "intent-match", "listener-response", "moment-response"],
      run(sitting) {
        const { table, knowledge } = sitting;
        prepare(sitting);
        features.weigh(knowledge.engagement);
        for (let row = 1; row < table.count; row++) {
          readFacts(sitting, row);
          features.margins(facts, margins);
          for (const head of [completionHead, clickHead] as const) {
            const raw = exactSigmoid(margins[head] ?? 0);
            table.responseLogOdds[head][row] = calibratedLogOdds(knowledge.calibration[head], raw);
          }
        }
        addUp(sitting, completionHead, table.completion);
        addUp(sitting, clickHead, table.click);
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
    const { table, knowledge } = sitting;
    for (let row = 1; row < table.count; row++) {
      const objective = table.objective[row] ?? 0;
      const p = headOf(objective) === clickHead ? table.click[row] : table.completion[row];
      const lift = (p ?? 0) / baseRate(knowledge, objective);
      votes[row] = sitting.voteForLift(row, lift);
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
