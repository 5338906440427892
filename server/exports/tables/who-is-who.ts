import { holdsTenant } from "@/server/accounts/tenant-scope";
import type { Sight } from "@/server/accounts/viewer";
import type { Directory } from "@/server/decisions/directory";
import { outsideAdNo, silenceAdNo } from "@/server/engine/decision-record";
import { maskedLabel, topCategoryName } from "@/server/explanations/mask-identity";
import { seesMarket } from "@/server/explanations/sees-market";

/** A candidate as its reader may know it: names where it is in sight, a description where it is not. */
export interface Candidate {
  kind: "ad" | "silence" | "outside";
  own: boolean;
  /** What it is called. */
  label: string;
  advertiser: string | null;
  campaign: string | null;
  adSet: string | null;
  ad: string | null;
  adId: string | null;
}

interface OutsideBidWords {
  advertiserDomain: string;
  bidder: string;
}

/** Names candidates as the page of an impression does: competitors are "another advertiser in …" to who may not see the market. */
export function nameCandidates(sight: Sight, directory: () => Directory) {
  const market = seesMarket(sight);
  const known = new Map<number, Candidate>();
  const nothing = { advertiser: null, campaign: null, adSet: null, ad: null, adId: null };
  const look = (adNo: number): Candidate => {
    if (adNo === silenceAdNo) return { kind: "silence", own: true, label: "no ad", ...nothing };
    const entry = directory().findAd(adNo);
    if (entry === null) return { kind: "ad", own: market, label: market ? `ad ${adNo}` : maskedLabel(""), ...nothing };
    if (!market && !holdsTenant(sight.tenants, entry.advertiserNo)) {
      return { kind: "ad", own: false, label: maskedLabel(topCategoryName(entry.category)), ...nothing };
    }
    const { ladder } = directory();
    return {
      kind: "ad",
      own: true,
      label: entry.adName,
      advertiser: entry.advertiserName,
      campaign: ladder.nameOf("campaign", entry.campaignNo)?.name ?? null,
      adSet: ladder.nameOf("adSet", entry.adSetNo)?.name ?? null,
      ad: entry.adName,
      adId: entry.adId,
    };
  };
  /** `outsideBids`: the decision's, as stored. */
  return (adNo: number, outsideBids: string): Candidate => {
    if (adNo >= outsideAdNo) {
      const bids = market && outsideBids !== "" ? (JSON.parse(outsideBids) as OutsideBidWords[]) : [];
      const bid = bids[adNo - outsideAdNo];
      const label = bid === undefined ? "an outside bidder’s ad" : `${bid.advertiserDomain} by ${bid.bidder}`;
      return { kind: "outside", own: market, label, ...nothing };
    }
    const found = known.get(adNo) ?? look(adNo);
    known.set(adNo, found);
    return found;
  };
}
