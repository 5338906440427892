import { nextMu, type PaceTarget } from "./dual-pacing";

/** What a bidder is told when an episode begins: fresh money, and how many auctions are coming. */
export interface EpisodeTerms {
  budget: number;
  auctions: number;
}

/** A bidder in a second-price log. It sees predicted rates and what it paid itself; never prices it lost to, nor clicks. */
export interface AuctionBidder {
  readonly name: string;
  begin(terms: EpisodeTerms): void;
  /** What it bids for a predicted rate. Whoever runs the auction caps it at the money left. */
  bid(rate: number): number;
  /** What it paid for that auction; 0 when it lost. */
  settle(paid: number): void;
}

/** Bids the same for everything. */
export function constantBidder(amount: number): AuctionBidder {
  return { name: "constant", begin: () => {}, bid: () => amount, settle: () => {} };
}

/** Bids in proportion to the predicted rate: `base` for an average one (Perlich et al., KDD 2012). */
export function linearBidder(base: number, averageRate: number): AuctionBidder {
  return { name: "linear", begin: () => {}, bid: (rate) => (base * rate) / averageRate, settle: () => {} };
}

/** Takes whatever it can pay for until the money is gone. */
export function greedyBidder(): AuctionBidder {
  return { name: "greedy", begin: () => {}, bid: () => Number.POSITIVE_INFINITY, settle: () => {} };
}

export interface DualBidderSettings {
  /** Bid for an average rate at μ = 1. */
  base: number;
  averageRate: number;
  /** Step of μ times √T: 0.1 is `warmStep`, 0.3 `coldStep`. */
  stepScale: number;
}

/**
 * Budget pacing by dual mirror descent in a second-price auction. For clicks within a budget, an impression worth v = rate
 * that costs c adds v − μc to the Lagrangian, so it is wanted exactly while c ≤ v/μ; and as a second-price winner pays
 * the market's price, not its bid, bidding that limit wins just the wanted ones. (Balseiro and Gur's adaptive pacing bids
 * v/(1 + μ), because their bidder keeps the money it does not spend; here it is lost at the end of the episode.) μ moves
 * by `nextMu` after every auction and is carried into the next episode as its mean over the last.
 */
export function dualBidder(settings: DualBidderSettings): AuctionBidder {
  let mu = 1;
  let sum = 0;
  let seen = 0;
  let spent = 0;
  let terms: EpisodeTerms = { budget: 0, auctions: 0 };
  let target: PaceTarget = { mode: "PACING_EVEN", budgetMicros: 0, expectedOpportunities: 0, epsilon: 0 };
  return {
    name: "dual pacing",
    begin(next) {
      if (seen > 0) mu = sum / seen;
      sum = 0;
      seen = 0;
      spent = 0;
      terms = next;
      target = {
        mode: "PACING_EVEN",
        budgetMicros: terms.budget,
        expectedOpportunities: terms.auctions,
        epsilon: settings.stepScale / Math.sqrt(terms.auctions),
      };
    },
    bid: (rate) => (settings.base * rate) / settings.averageRate / mu,
    settle(paid) {
      mu = nextMu(target, mu, {
        opportunities: 1,
        wonMicros: paid,
        spentBeforeMicros: spent,
        remainingOpportunities: terms.auctions - seen,
      });
      spent += paid;
      seen += 1;
      sum += mu;
    },
  };
}
