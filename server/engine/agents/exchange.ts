import type { Agent } from "../agent";

/** Asks outside bidders while the others look at the moment; what they bid joins the table as candidates. */
export const exchangeAgent: Agent = {
  id: "exchange",
  tier: null,
  senses: [
    {
      phase: "moment",
      signal: "outside-bids",
      after: [],
      run(sitting) {
        const desk = sitting.ports?.bidders;
        if (desk === undefined || desk.seats === 0) return [];
        return desk.ask(sitting.view, sitting.policy.deadlines.exchangeMs);
      },
      fallback: () => [],
    },
  ],
  evidence(sitting) {
    const bids = sitting.board.find("outside-bids") ?? [];
    return {
      outsideBids: bids.length,
      bestOutsideCpmMicros: bids.reduce((best, bid) => Math.max(best, bid.priceCpmMicros), 0),
    };
  },
};
