import { z } from "zod";
import type { OutsideBid } from "@/server/engine/decision-record";
import type { PrivacyView } from "@/server/engine/privacy-view";
import { compileBlockedCodes, isBlocked } from "@/server/engine/taxonomy/blocked-codes";
import { findLegacyMeaning } from "@/server/engine/taxonomy/legacy-codes";
import { readVast } from "../vast/read-vast";
import { outgoingImpId } from "./build-outgoing-request";

const texts = z.array(z.string().max(200)).max(100);

/** The parts of an OpenRTB 2.x bid response that are read. */
const bidResponseSchema = z.object({
  id: z.string(),
  cur: z.string().optional(),
  nbr: z.number().int().optional(),
  seatbid: z
    .array(
      z.object({
        bid: z
          .array(
            z.object({
              id: z.string().max(256),
              impid: z.string(),
              price: z.number(),
              adm: z.string().optional(),
              adid: z.string().optional(),
              adomain: texts.optional(),
              crid: z.string().max(256).optional(),
              cat: texts.optional(),
              dur: z.number().int().min(0).optional(),
              mtype: z.number().int().optional(),
              nurl: z.string().max(8_000).optional(),
              burl: z.string().max(8_000).optional(),
            }),
          )
          .max(50),
      }),
    )
    .max(50)
    .optional(),
});

type RawBid = NonNullable<z.output<typeof bidResponseSchema>["seatbid"]>[number]["bid"][number];

/** Why a single bid was turned down. */
export type BidRejection =
  | "other-impression"
  | "not-audio"
  | "other-currency"
  | "no-price"
  | "below-floor"
  | "over-priced"
  | "no-advertiser"
  | "category-blocked"
  | "no-markup"
  | "markup-unreadable"
  | "markup-wrapper"
  | "markup-without-audio"
  | "length-unknown"
  | "length-outside-slot";

/** Whom to tell if an outside ad is played. Addresses with OpenRTB macros still in them. */
export interface BidNotices {
  nurl: string | null;
  burl: string | null;
  impressionUrls: readonly string[];
  clickThroughUrl: string | null;
}

export type Judgement =
  | { status: "bid"; bid: OutsideBid; notices: BidNotices }
  | { status: "no-bid"; reason: string }
  | { status: "rejected"; reason: BidRejection }
  | { status: "failed"; reason: "malformed-answer" | "other-request" };

/** What a bidder was asked. */
export interface Asked {
  requestId: string;
  view: PrivacyView;
  currency: string;
  bidder: { no: number; name: string; maxCpmMicros: number };
}

/**
 * Judges a bidder's answer: the highest bid that may be played, or why there is none. With several bids turned down,
 * the reason of the highest is told.
 */
export function judgeBids(body: unknown, asked: Asked): Judgement {
  const parsed = bidResponseSchema.safeParse(body);
  if (!parsed.success) return { status: "failed", reason: "malformed-answer" };
  const response = parsed.data;
  if (response.id !== asked.requestId) return { status: "failed", reason: "other-request" };
  const bids = (response.seatbid ?? []).flatMap(({ bid }) => bid).sort((a, b) => b.price - a.price);
  if (bids.length === 0)
    return { status: "no-bid", reason: response.nbr === undefined ? "none" : `nbr-${response.nbr}` };
  let firstRejection: BidRejection | null = null;
  for (const bid of bids) {
    const judged = judgeBid(bid, response.cur ?? "USD", asked);
    if (typeof judged !== "string") return { status: "bid", ...judged };
    firstRejection ??= judged;
  }
  return { status: "rejected", reason: firstRejection ?? "no-price" };
}

function judgeBid(
  bid: RawBid,
  currency: string,
  asked: Asked,
): { bid: OutsideBid; notices: BidNotices } | BidRejection {
  const { view, bidder } = asked;
  if (bid.impid !== outgoingImpId) return "other-impression";
  if (bid.mtype !== undefined && bid.mtype !== 3) return "not-audio";
  if (currency.toUpperCase() !== asked.currency.toUpperCase()) return "other-currency";
  const priceCpmMicros = Math.floor(Number((bid.price * 1_000_000).toFixed(3)));
  if (!(priceCpmMicros > 0)) return "no-price";
  if (priceCpmMicros < view.floorCpmMicros) return "below-floor";
  if (priceCpmMicros > bidder.maxCpmMicros) return "over-priced";
  const advertiserDomain = bid.adomain?.[0]?.trim().toLowerCase() ?? "";
  if (advertiserDomain === "") return "no-advertiser";
  const categories = bid.cat ?? [];
  if (isCategoryBlocked(view.blockedCategories, categories)) return "category-blocked";
  const markup = readMarkup(bid.adm);
  if (typeof markup === "string") return markup;
  const durationSeconds = markup.durationSeconds ?? bid.dur ?? 0;
  if (durationSeconds < 1) return "length-unknown";
  if (durationSeconds < view.minSeconds || durationSeconds > view.maxSeconds) return "length-outside-slot";
  return {
    bid: {
      bidderNo: bidder.no,
      bidder: bidder.name,
      crid: bid.crid ?? bid.adid ?? bid.id,
      advertiserDomain,
      categories,
      durationSeconds,
      priceCpmMicros,
      audioUrl: markup.mediaUrl,
    },
    notices: {
      nurl: bid.nurl ?? null,
      burl: bid.burl ?? null,
      impressionUrls: markup.impressionUrls,
      clickThroughUrl: markup.clickThroughUrl,
    },
  };
}

/** Markup is VAST, or simply the address of the spot. */
function readMarkup(adm: string | undefined) {
  const markup = adm?.trim() ?? "";
  if (markup === "") return "no-markup" as const;
  if (/^https?:\/\/\S{1,2000}$/i.test(markup)) {
    return { mediaUrl: markup, durationSeconds: null, impressionUrls: [], clickThroughUrl: null };
  }
  const reading = readVast(markup);
  if (reading.ok) return reading.vast;
  if (reading.reason === "wrapper") return "markup-wrapper" as const;
  return reading.reason === "no-audio" ? ("markup-without-audio" as const) : ("markup-unreadable" as const);
}

function isCategoryBlocked(blockedCategories: readonly string[], categories: readonly string[]): boolean {
  if (blockedCategories.length === 0) return false;
  const blocked = compileBlockedCodes(blockedCategories);
  return categories.some(
    (code) =>
      isBlocked(blocked, code, [code]) ||
      (findLegacyMeaning(code)?.adProductIds ?? []).some((id) => isBlocked(blocked, id, [])),
  );
}
