import type { BidResponse, Bid as OpenRtbBid } from "iab-openrtb/v26";
import type { DecisionAnswer } from "@/server/application";
import { buildVast } from "../vast/build-vast";

/** The seat under which bids are made. */
export const seat = "rationale";

/** AdCOM 1.0, list "Category Taxonomies". */
const adProductTaxonomy2 = 8;
const contentTaxonomy1 = 1;
/** AdCOM 1.0, list "Creative Subtypes – Audio/Video". */
const vast42 = 13;
/** OpenRTB 2.6, 4.2.3: markup type. */
const audioMarkup = 3;

/** Where a category code is defined, for VAST's `authority`. */
const adProductAuthority = "https://iabtechlab.com/standards/ad-product-taxonomy/";
const contentAuthority = "https://iabtechlab.com/standards/content-taxonomy/";

/** Longest name the transparency extension takes. */
const maxDsaName = 100;
/** User parameters of the transparency extension: 1 profiling, 2 basic advertising. */
const profiling = 1;
const basicAdvertising = 2;

/** What a bid must say about the request it answers. */
export interface BidTerms {
  impId: string;
  nowMs: number;
  /** Public address of this server. */
  baseUrl: string;
  /** Show the companion: the slot has room for one. */
  companion: boolean;
  /** Does the seller want the transparency object, and did a profile of the listener play a part. */
  dsa: { profiled: boolean; publisherRenders: boolean } | null;
}

/**
 * A decision's ad as an OpenRTB 2.6 bid with VAST 4.2 markup; null when the markup cannot be built. Prices are CPM
 * units. There is no `burl`, `nurl` or `lurl`: the VAST impression is what bills (2.6, 4.2.3), a won auction without
 * a play costs nothing, and a lost one is released when its reservation expires.
 */
export function toBid(answer: DecisionAnswer, terms: BidTerms): OpenRtbBid | null {
  const { ad } = answer;
  if (ad === null) return null;
  const legacyCategory = /^IAB\d/.test(ad.category);
  const hasCompanion =
    terms.companion && ad.companionUrl !== null && ad.companionWidth !== null && ad.companionHeight !== null;
  const waitSeconds = Math.max(0, Math.floor((Date.parse(answer.expiresAt) - terms.nowMs) / 1000));
  const adm = buildVast({
    adId: ad.adId,
    adServingId: answer.decisionId,
    title: ad.advertiserName,
    advertiser: ad.advertiserName,
    category:
      ad.category === ""
        ? null
        : { code: ad.category, authority: legacyCategory ? contentAuthority : adProductAuthority },
    universalAdId: { registry: new URL(terms.baseUrl).hostname, value: ad.creativeId },
    durationSeconds: ad.durationSeconds,
    media: { url: ad.audioUrl, mimeType: ad.mimeType },
    events: answer.events,
    clickUrl: ad.clickUrl,
    companion: hasCompanion
      ? { url: ad.companionUrl ?? "", width: ad.companionWidth ?? 0, height: ad.companionHeight ?? 0 }
      : null,
    whyUrl: answer.whyUrl,
    expiresSeconds: waitSeconds,
  });
  if (adm === null) return null;
  return {
    id: answer.decisionId,
    impid: terms.impId,
    price: answer.priceMicros / 1_000_000,
    adm,
    adid: ad.adId,
    adomain: [ad.advertiserDomain],
    cid: ad.campaignId,
    crid: ad.creativeId,
    ...(ad.category === ""
      ? {}
      : { cat: [ad.category], cattax: legacyCategory ? contentTaxonomy1 : adProductTaxonomy2 }),
    protocol: vast42,
    dur: ad.durationSeconds,
    mtype: audioMarkup,
    exp: waitSeconds,
    ...(hasCompanion ? { w: ad.companionWidth ?? 0, h: ad.companionHeight ?? 0 } : {}),
    ...(terms.dsa === null ? {} : { ext: { dsa: transparency(ad.advertiserName, terms.baseUrl, terms.dsa) } }),
  };
}

function transparency(advertiser: string, baseUrl: string, dsa: NonNullable<BidTerms["dsa"]>) {
  const name = advertiser.slice(0, maxDsaName);
  const params = dsa.profiled ? [profiling, basicAdvertising] : [basicAdvertising];
  return {
    behalf: name,
    paid: name,
    transparency: [{ domain: new URL(baseUrl).hostname, params }],
    // Somebody must show it: where the publisher cannot, the ad's own "Why this ad?" link does.
    adrender: dsa.publisherRenders ? 0 : 1,
  };
}

/** All bids of one request as its response. */
export function toBidResponse(requestId: string, bids: OpenRtbBid[], currency: string): BidResponse {
  return { id: requestId, seatbid: [{ seat, bid: bids }], cur: currency };
}
