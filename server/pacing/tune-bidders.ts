import { type AuctionBidder, constantBidder, dualBidder, linearBidder } from "./auction-bidders";
import type { LoggedAuction } from "./auction-log";
import { emptyTally, playEpisode } from "./play-episode";

/** What was chosen on the first part of a log. */
export interface TunedSettings {
  constant: number;
  linearBase: number;
  dualBase: number;
  dualStepScale: number;
  averageRate: number;
}

/** Amounts tried, as multiples of the average price: 25 steps from 1/16 to 16. */
const multiples = Array.from({ length: 25 }, (_, i) => 2 ** ((i - 12) / 3));
/** Step scales tried for the dual bidder. */
const stepScales = [0.03, 0.1, 0.3];

/** Expected clicks (Σ predicted rate won) of a bidder over tuning episodes: less noisy than the few real clicks. */
function expectedClicks(
  bidder: AuctionBidder,
  episodes: readonly (readonly LoggedAuction[])[],
  budget: number,
): number {
  const tally = emptyTally(bidder.name);
  for (const episode of episodes) playEpisode(bidder, episode, budget, tally);
  return tally.expectedClicks;
}

/**
 * Chooses every bidder's settings by the same rule, the most expected clicks over the tuning episodes, from the same grid
 * of amounts. Greedy has nothing to tune.
 */
export function tuneBidders(episodes: readonly (readonly LoggedAuction[])[], budget: number): TunedSettings {
  let auctions = 0;
  let prices = 0;
  let rates = 0;
  for (const episode of episodes) {
    for (const { price, rate } of episode) {
      auctions += 1;
      prices += price;
      rates += rate;
    }
  }
  const averagePrice = auctions > 0 && prices > 0 ? prices / auctions : 1;
  const averageRate = rates > 0 ? rates / auctions : 1;
  const best = { constant: -1, linear: -1, dual: -1 };
  const settings = { constant: 0, linearBase: 0, dualBase: 0, dualStepScale: 0.1, averageRate };
  for (const multiple of multiples) {
    const amount = averagePrice * multiple;
    const constant = expectedClicks(constantBidder(amount), episodes, budget);
    if (constant > best.constant) {
      best.constant = constant;
      settings.constant = amount;
    }
    const linear = expectedClicks(linearBidder(amount, averageRate), episodes, budget);
    if (linear > best.linear) {
      best.linear = linear;
      settings.linearBase = amount;
    }
    for (const stepScale of stepScales) {
      const dual = expectedClicks(dualBidder({ base: amount, averageRate, stepScale }), episodes, budget);
      if (dual > best.dual) {
        best.dual = dual;
        settings.dualBase = amount;
        settings.dualStepScale = stepScale;
      }
    }
  }
  return settings;
}
