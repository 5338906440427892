import type { CandidateIdentity } from "@/server/engine/explain/explanation-schema";
import { adProductTaxonomy, findAdProduct } from "@/server/engine/taxonomy/ad-product-taxonomy";

/** Top tier of the product with this id or name; "" when it is unknown. */
export function topCategoryName(idOrName: string): string {
  const node = findAdProduct(idOrName) ?? adProductTaxonomy.nodes.find(({ name }) => name === idOrName);
  const top = node?.path.at(-1);
  return top === undefined ? "" : (adProductTaxonomy.nodes[top]?.name ?? "");
}

/** What a competitor is called. */
export function maskedLabel(category: string): string {
  return category === "" ? "another advertiser" : `another advertiser in ${category}`;
}

/** A competitor's candidate with nothing left but the top tier of what it sells. Silence has nothing to hide. */
export function maskIdentity({ kind, category }: CandidateIdentity): CandidateIdentity {
  const top = kind === "ad" ? topCategoryName(category) : "";
  return {
    adId: null,
    adSetId: null,
    campaignId: null,
    advertiserId: null,
    creativeId: null,
    label: kind === "outside" ? "an outside bidder’s ad" : maskedLabel(top),
    advertiser: "",
    category: top,
    kind,
    masked: true,
  };
}
