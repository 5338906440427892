import type { AuctionBidder } from "./auction-bidders";
import type { LoggedAuction } from "./auction-log";

/** What a bidder achieved. */
export interface BidderTally {
  bidder: string;
  impressions: number;
  clicks: number;
  /** Σ predicted rate of what it won. */
  expectedClicks: number;
  cost: number;
}

export function emptyTally(bidder: string): BidderTally {
  return { bidder, impressions: 0, clicks: 0, expectedClicks: 0, cost: 0 };
}

/**
 * One episode: fresh budget, then auction by auction the bid (capped at the money left, so nothing is ever overspent) wins
 * when it reaches the price and pays the price. Adds to `tally`.
 */
export function playEpisode(
  bidder: AuctionBidder,
  auctions: readonly LoggedAuction[],
  budget: number,
  tally: BidderTally,
): void {
  bidder.begin({ budget, auctions: auctions.length });
  let left = budget;
  for (const { click, price, rate } of auctions) {
    if (Math.min(bidder.bid(rate), left) < price) {
      bidder.settle(0);
      continue;
    }
    left -= price;
    tally.impressions += 1;
    tally.clicks += click;
    tally.expectedClicks += rate;
    tally.cost += price;
    bidder.settle(price);
  }
}
