import type { Agent } from "../agent";
import { clickHead } from "../knowledge";
import { baseRate, headOf } from "../knowledge-rates";
import { type Sitting, toVote } from "../panel/sitting";

const smallestLift = 0.25;

function liftOf(sitting: Sitting, row: number): number {
  const objective = sitting.table.objective[row] ?? 0;
  const predicted = headOf(objective) === clickHead ? sitting.table.click[row] : sitting.table.completion[row];
  const base = baseRate(sitting.knowledge, objective);
  return base > 0 ? (predicted ?? 0) / base : 1;
}

/** Expected price of what is usually one outcome, on the value scale: dear when little response is expected. */
function costOf(sitting: Sitting, row: number): number {
  return sitting.valueShare(row) / (sitting.isCatalogueAd(row) ? Math.max(liftOf(sitting, row), smallestLift) : 1);
}

/**
 * Wants outcomes cheap for the advertiser: votes for ads whose expected cost of one outcome (the price over the predicted
 * lift) is below the average of the ads at the table, and against dearer ones, on the value scale. The natural opponent of
 * yield.
 */
export const advertiserValueAgent: Agent = {
  id: "advertiser-value",
  tier: 3,
  senses: [],
  judge(sitting, votes) {
    const { table } = sitting;
    let sum = 0;
    for (let row = 1; row < table.count; row++) sum += costOf(sitting, row);
    const usual = sum / Math.max(1, table.count - 1);
    for (let row = 1; row < table.count; row++) votes[row] = toVote(usual - costOf(sitting, row));
    return 10;
  },
  evidence(sitting, row) {
    const lift = liftOf(sitting, row);
    return {
      priceCpmMicros: sitting.table.bidCpmMicros[row] ?? 0,
      predictedLift: Math.round(lift * 1000) / 1000,
      costPerUsualOutcomeCpmMicros: Math.round((sitting.table.bidCpmMicros[row] ?? 0) / Math.max(lift, 0.25)),
    };
  },
};
