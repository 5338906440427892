import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AuctionBidder, dualBidder } from "./auction-bidders";
import { emptyTally, playEpisode } from "./play-episode";

describe("playEpisode", () => {
  const auctionsArb = fc.array(
    fc.record({
      click: fc.integer({ min: 0, max: 1 }),
      price: fc.integer({ min: 0, max: 500 }),
      rate: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
    { minLength: 1, maxLength: 100 },
  );

  it("never spends more than the budget, whatever the bids", () => {
    fc.assert(
      fc.property(
        auctionsArb,
        fc.integer({ min: 0, max: 5000 }),
        fc.double({ min: 0, max: 1e6, noNaN: true }),
        (auctions, budget, base) => {
          const tally = emptyTally("dual");
          playEpisode(dualBidder({ base, averageRate: 0.5, stepScale: 0.3 }), auctions, budget, tally);
          expect(tally.cost).toBeLessThanOrEqual(budget);
        },
      ),
    );
  });

  it("wins at the price itself, pays the price and tells the bidder only what it paid", () => {
    const paid: number[] = [];
    const bidder: AuctionBidder = {
      name: "ten",
      begin: () => {},
      bid: () => 10,
      settle: (cost) => void paid.push(cost),
    };
    const tally = emptyTally("ten");
    const auction = { click: 1, rate: 0.5 };
    playEpisode(
      bidder,
      [10, 11, 4, 8].map((price) => ({ ...auction, price })),
      20,
      tally,
    );
    expect(paid).toEqual([10, 0, 4, 0]);
    expect(tally).toEqual({ bidder: "ten", impressions: 2, clicks: 2, expectedClicks: 1, cost: 14 });
  });
});
