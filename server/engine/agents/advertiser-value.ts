import type { Agent } from "../agent";
import { clickHead } from "../knowledge";
import { baseRate, headOf } from "../knowledge-rates";
import { type Sitting, toVote } from "../panel/sitting";

function liftOf(sitting: Sitting, row: number): number {
  const objective = sitting.table.objective[row] ?? 0;
  const predicted = headOf(objective) === clickHead ? sitting.table.click[row] : sitting.table.completion[row];
  const base = baseRate(sitting.knowledge, objective);
  return base > 0 ? (predicted ?? 0) / base : 1;
}

/**
 * Wants outcomes cheap for the advertiser: votes against the expected cost of one outcome (the price over the
 * predicted lift), on the value scale. The natural opponent of yield.
 */
export const advertiserValueAgent: Agent = {
  id: "advertiser-value",
  tier: 3,
  senses: [],
  judge(sitting, votes) {
    const { table } = sitting;
    for (let row = 1; row < table.count; row++) {
      const lift = sitting.isCatalogueAd(row) ? Math.max(liftOf(sitting, row), 0.25) : 1;
      votes[row] = toVote(-sitting.valueShare(row) / lift);
    }
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
