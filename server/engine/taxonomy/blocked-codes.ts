import { adProductTaxonomy } from "./ad-product-taxonomy";
import { contentTaxonomy } from "./content-taxonomy";
import { findLegacyMeaning } from "./legacy-codes";
import { relatedContent } from "./related-content";

/** A publisher's blocked categories, ready to be asked about one ad product after another. */
export interface BlockedCodes {
  /** 1 for each ad product (dense number) that is blocked whoever sells it. */
  readonly products: Uint8Array;
  /** The codes as written, upper case: they also block ads that declare them, or a code below them, themselves. */
  readonly codes: ReadonlySet<string>;
}

/**
 * Reads blocked codes of any taxonomy: Ad Product 2.0 ids, Content 1.0 codes ("IAB7-39") and Content 3.1 ids, which
 * block the products whose own subject lies inside them.
 */
export function compileBlockedCodes(codes: readonly string[]): BlockedCodes {
  const products = new Uint8Array(adProductTaxonomy.nodes.length);
  for (const code of codes) {
    blockProduct(products, code);
    for (const id of findLegacyMeaning(code)?.adProductIds ?? []) blockProduct(products, id);
    const content = contentTaxonomy.byId.get(code);
    if (content === undefined) continue;
    for (const product of adProductTaxonomy.nodes) {
      const subject = relatedContent(product.id)[0];
      const index = subject?.strength === 1000 ? subject.index : -1;
      if (index >= content.index && index <= content.lastIndex) products[product.index] = 1;
    }
  }
  return { products, codes: new Set(codes.map((code) => code.toUpperCase())) };
}

function blockProduct(products: Uint8Array, id: string): void {
  const node = adProductTaxonomy.byId.get(id);
  if (node !== undefined) products.fill(1, node.index, node.lastIndex + 1);
}

/** Is an ad for this product, whose advertiser declares `ownCodes`, blocked. */
export function isBlocked(blocked: BlockedCodes, adProductId: string, ownCodes: readonly string[]): boolean {
  if (blocked.codes.size === 0) return false;
  const node = adProductTaxonomy.byId.get(adProductId);
  if (node === undefined ? blocked.codes.has(adProductId.toUpperCase()) : blocked.products[node.index] === 1)
    return true;
  for (const own of ownCodes) {
    const upper = own.toUpperCase();
    if (blocked.codes.has(upper)) return true;
    const dash = upper.indexOf("-");
    if (dash > 0 && blocked.codes.has(upper.slice(0, dash))) return true;
    const declared = adProductTaxonomy.byId.get(own);
    if (declared !== undefined && blocked.products[declared.index] === 1) return true;
  }
  return false;
}

/** Does one blocked code forbid an ad. For many ads use `compileBlockedCodes` once and `isBlocked` for each. */
export function blocksAdProduct(code: string, adProductId: string, ownCodes: readonly string[]): boolean {
  return isBlocked(compileBlockedCodes([code]), adProductId, ownCodes);
}
