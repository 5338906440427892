import type { DecisionAnswer } from "@/server/application";
import { findReasonByCode, reasonCodes } from "@/server/engine/reason-codes";

/**
 * Why there is no bid: the codes of OpenRTB's list "No-Bid Reason Codes" that we use, and from 600 our own for what
 * only the exchange checks. The panel's reasons from 500 keep their number of `reason-codes.ts`; 500 and up is the
 * range that OpenRTB leaves to each exchange.
 */
export const noBidReasons = {
  "unknown-error": { nbr: 0, text: "No reason is known." },
  "invalid-request": { nbr: 2, text: "What a bid would need is missing from the request." },
  "unmatched-user": { nbr: 8, text: "The ads that fit need a listener who may be recognised." },
  "daily-user-cap": { nbr: 9, text: "The listener has heard what fits often enough today." },
  "insufficient-time": { nbr: 15, text: "The time for the auction ran out." },
  "no-audio": { nbr: 600, text: "Only audio impressions are filled here." },
  "unsupported-currency": { nbr: 601, text: "Floor or bids are wanted in a currency other than the account's." },
  "below-floor": { nbr: 602, text: "No bid reaches the floor." },
  "advertiser-blocked": { nbr: 603, text: "The publisher blocks the advertiser that won." },
  "attribute-blocked": { nbr: 604, text: "The publisher blocks audio ads on this audio impression." },
  "mime-unsupported": { nbr: 605, text: "The player does not accept the spot's audio format." },
  "not-secure": { nbr: 606, text: "The impression needs https, which the ad's addresses are not." },
  "deals-only": { nbr: 607, text: "The impression is sold to deals only." },
  "length-not-accepted": { nbr: 608, text: "The spot's length is not among those asked for." },
  "seat-not-allowed": { nbr: 609, text: "The request does not admit this seat." },
  "category-not-allowed": { nbr: 610, text: "The advertiser's category is not among those allowed." },
  "competitive-separation": { nbr: 611, text: "A competitor played too recently." },
  "category-blocked": { nbr: 612, text: "The publisher blocks the categories that fit." },
  "markup-failed": { nbr: 613, text: "The ad has no playable address." },
} as const;

export type NoBidCause = keyof typeof noBidReasons;

export interface NoBid {
  nbr: number;
  reason: string;
}

/** The number and sentence of one of the exchange's own causes. */
export function noBidFor(cause: NoBidCause): NoBid {
  return { nbr: noBidReasons[cause].nbr, reason: noBidReasons[cause].text };
}

/** Codes of `reason-codes.ts` below 500 speak of single bids (seat-non-bid); here the whole request is meant. */
const byReasonCode: Readonly<Record<number, NoBidCause>> = {
  101: "insufficient-time",
  204: "unmatched-user",
  301: "below-floor",
  355: "competitive-separation",
  357: "category-blocked",
  507: "insufficient-time",
  509: "daily-user-cap",
  521: "unmatched-user",
};

/** Why the panel answered no ad, as a no-bid reason. */
export function noBidForDecision(reason: DecisionAnswer["reason"]): NoBid {
  if (reason === undefined) return noBidFor("unknown-error");
  const cause = byReasonCode[reason.code];
  if (cause !== undefined) return { nbr: noBidReasons[cause].nbr, reason: reason.text };
  return reason.code >= 500 ? { nbr: reason.code, reason: reason.text } : noBidFor("unknown-error");
}

/** The sentence for a number that came without one; "" for a number of somebody else. */
export function describeNoBid(nbr: number): string {
  const own = Object.values(noBidReasons).find((reason) => reason.nbr === nbr);
  if (own !== undefined) return own.text;
  const reason = nbr >= 500 ? findReasonByCode(nbr) : null;
  return reason === null ? "" : reasonCodes[reason].text;
}
