import type { Agent } from "../agent";

/** Nominates: `nominate.ts` asks the targeting index and keeps the most promising on the shortlist. It has no vote. */
export const adSelectionAgent: Agent = {
  id: "ad-selection",
  tier: null,
  senses: [],
  evidence(sitting, row) {
    return { promisedCpmMicros: Math.round(sitting.table.promise[row] ?? 0), onShortlist: sitting.table.count - 1 };
  },
};
