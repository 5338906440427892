import type { Agent } from "../agent";
import { toVote } from "../panel/sitting";

/**
 * Spends each budget along its traffic-shaped plan: the vote is the shadow price μ of the ad set's budget times the
 * price of the impression, on the value scale, so that the panel maximises value minus μ × cost (Balseiro, Lu,
 * Mirrokni, arXiv 2011.10124). Prices and spend come from the pace book; an empty budget is a veto.
 */
export const budgetPacingAgent: Agent = {
  id: "budget-pacing",
  tier: 1,
  senses: [],
  judge(sitting, votes) {
    const { table } = sitting;
    const { paceBook } = sitting.grounds;
    for (let row = 1; row < table.count; row++) {
      const index = table.adSetIndex[row] ?? -1;
      const adSet = sitting.adSetOf(row);
      if (adSet === null) continue;
      const costMicros = Math.floor(adSet.bidCpmMicros / 1000);
      if (
        adSet.dailyBudgetMicros !== null &&
        (paceBook.spentTodayMicros[index] ?? 0) + costMicros > adSet.dailyBudgetMicros
      ) {
        sitting.object(row, "budget-day-spent");
      }
      if ((paceBook.spentMicros[index] ?? 0) + costMicros > adSet.lifetimeBudgetMicros) {
        sitting.object(row, "budget-lifetime-spent");
      }
      const price = (paceBook.priceMilli[index] ?? 0) / 1000;
      votes[row] = toVote(-price * sitting.valueShare(row));
    }
    return 10;
  },
  evidence(sitting, row) {
    const index = sitting.table.adSetIndex[row] ?? -1;
    const adSet = sitting.adSetOf(row);
    if (adSet === null) return {};
    const { paceBook } = sitting.grounds;
    return {
      shadowPrice: (paceBook.priceMilli[index] ?? 0) / 1000,
      spentTodayMicros: paceBook.spentTodayMicros[index] ?? 0,
      plannedTodayMicros: Math.round(paceBook.plannedTodayMicros[index] ?? 0),
      dailyBudgetMicros: adSet.dailyBudgetMicros ?? 0,
      spentMicros: paceBook.spentMicros[index] ?? 0,
      lifetimeBudgetMicros: adSet.lifetimeBudgetMicros,
      mode: adSet.pacingMode,
    };
  },
};
