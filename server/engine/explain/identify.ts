import type { Catalogue } from "../catalogue";
import { type DecisionRecord, outsideAdNo, silenceAdNo } from "../decision-record";
import { findAdProduct } from "../taxonomy/ad-product-taxonomy";
import type { CandidateIdentity } from "./explanation-schema";

const silence: CandidateIdentity = {
  adId: null,
  adSetId: null,
  campaignId: null,
  advertiserId: null,
  creativeId: null,
  label: "No ad",
  advertiser: "",
  category: "",
  kind: "silence",
};

/** Who a candidate number stands for, in the catalogue that the decision was made with. */
export function identifyCandidate(
  record: DecisionRecord,
  catalogue: Catalogue | null,
  adNo: number,
  creativeNo: number,
): CandidateIdentity {
  if (adNo === silenceAdNo) return silence;
  if (adNo >= outsideAdNo) {
    const bid = record.reads.outsideBids[adNo - outsideAdNo];
    return {
      ...silence,
      kind: "outside",
      label: bid === undefined ? "Outside bid" : `Outside bid from ${bid.bidder}`,
      advertiser: bid?.advertiserDomain ?? "",
      category: bid?.categories[0] ?? "",
      creativeId: bid?.crid ?? null,
    };
  }
  const ad = catalogue?.ads[catalogue.findAdIndex(adNo)];
  const adSet = ad === undefined ? undefined : catalogue?.adSets[ad.adSetIndex];
  if (ad === undefined || adSet === undefined) return { ...silence, kind: "ad", label: `Ad ${adNo}` };
  return {
    adId: ad.id,
    adSetId: adSet.id,
    campaignId: adSet.campaignId,
    advertiserId: adSet.advertiserId,
    creativeId: ad.creatives.find((creative) => creative.no === creativeNo)?.id ?? null,
    label: ad.name,
    advertiser: adSet.advertiserName,
    category: findAdProduct(adSet.categoryId)?.name ?? "",
    kind: "ad",
  };
}
