import type { Agent } from "../agent";

/** Milliseconds kept back so that what has come in by then is here before the panel goes on without it. */
const returnMs = 5;

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
        return desk.ask(sitting.view, Math.max(1, sitting.exchangeMs - returnMs));
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
