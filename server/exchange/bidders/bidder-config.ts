import { z } from "zod";

/** One outside OpenRTB bidder and how far it is trusted. */
export const bidderSchema = z.strictObject({
  /** Shown on screen and in the ledger. */
  name: z.string().min(1).max(60),
  url: z.url({ protocol: /^https?$/ }),
  /** Longest wait for an answer; the decision's deadline may be shorter. */
  timeoutMs: z.number().int().min(1).max(10_000).default(80),
  /** Requests a second at most. */
  maxQps: z.number().int().min(1).max(100_000).default(1_000),
  /** Bids above this are taken for mistakes. CPM micros. */
  maxCpmMicros: z.number().int().min(1).max(1_000_000_000_000).default(200_000_000),
  /** Failures and timeouts in a row after which the bidder is left alone, and for how long. */
  breakAfter: z.number().int().min(1).max(1_000).default(10),
  breakMs: z.number().int().min(1).max(600_000).default(10_000),
});

/** The list of bidders; names must differ. A bidder's number is its place in the list, from 1. */
export const biddersSchema = z
  .array(bidderSchema)
  .max(64)
  .refine((list) => new Set(list.map(({ name }) => name)).size === list.length, {
    message: "bidders must have different names",
  });

export type BidderConfig = z.output<typeof bidderSchema>;
export type BidderInput = z.input<typeof bidderSchema>;
