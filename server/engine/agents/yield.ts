import type { Agent } from "../agent";
import { toVote } from "../panel/sitting";

/** Wants revenue for the publisher: votes each candidate's price above the slot's floor, on the value scale. */
export const yieldAgent: Agent = {
  id: "yield",
  tier: 3,
  senses: [],
  judge(sitting, votes) {
    const { table, view, policy, unitBid } = sitting;
    for (let row = 1; row < table.count; row++) {
      const above = (table.bidCpmMicros[row] ?? 0) - view.floorCpmMicros;
      votes[row] = toVote(above / unitBid / policy.maxLift);
    }
    return 10;
  },
  evidence(sitting, row) {
    return {
      revenueCpmMicros: sitting.table.bidCpmMicros[row] ?? 0,
      floorCpmMicros: sitting.view.floorCpmMicros,
    };
  },
};
