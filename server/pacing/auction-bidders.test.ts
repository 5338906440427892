import { describe, expect, it } from "vitest";
import { constantBidder, dualBidder, greedyBidder, linearBidder } from "./auction-bidders";

const terms = { budget: 1000, auctions: 100 };
const settings = { base: 50, averageRate: 0.01, stepScale: 0.3 };

describe("dualBidder", () => {
  it("begins like a linear bidder", () => {
    const dual = dualBidder(settings);
    dual.begin(terms);
    expect(dual.bid(0.01)).toBe(50);
    expect(dual.bid(0.03)).toBeCloseTo(linearBidder(50, 0.01).bid(0.03), 12);
  });

  it("bids more after losing and less after spending more than its plan", () => {
    const dual = dualBidder(settings);
    dual.begin(terms);
    dual.settle(0);
    const hungry = dual.bid(0.01);
    expect(hungry).toBeCloseTo(50 * Math.exp(0.03), 9);
    dual.settle(100);
    expect(dual.bid(0.01)).toBeLessThan(hungry);
  });

  it("carries the mean of its dual into the next episode, but not its spend", () => {
    const dual = dualBidder(settings);
    dual.begin(terms);
    for (let i = 0; i < 100; i += 1) dual.settle(0);
    const atTheEnd = dual.bid(0.01);
    dual.begin(terms);
    const next = dual.bid(0.01);
    expect(next).toBeGreaterThan(60);
    expect(next).toBeLessThan(atTheEnd);
    // on plan from the first auction on: the dual stands still
    dual.settle(10);
    expect(dual.bid(0.01)).toBeCloseTo(next, 9);
  });
});

describe("the others", () => {
  it("bid a constant, in proportion, and everything", () => {
    expect([constantBidder(7).bid(0.5), linearBidder(10, 0.1).bid(0.2), greedyBidder().bid(0)]).toEqual([
      7,
      20,
      Number.POSITIVE_INFINITY,
    ]);
  });
});
