import { adProductTaxonomyTable } from "./ad-product-taxonomy-table";
import { buildTaxonomyTree, isNodeWithin, type TaxonomyNode } from "./taxonomy-tree";

/** IAB Ad Product Taxonomy 2.0: what an advertiser sells. */
export const adProductTaxonomy = buildTaxonomyTree(adProductTaxonomyTable);

/** The product with this Ad Product Taxonomy 2.0 id, or null. */
export function findAdProduct(id: string): TaxonomyNode | null {
  return adProductTaxonomy.byId.get(id) ?? null;
}

/** Ad product ids above this one, nearest first; empty for the top tier and for unknown ids. */
export function adProductAncestorsOf(id: string): readonly string[] {
  const node = adProductTaxonomy.byId.get(id);
  if (node === undefined) return [];
  return Array.from(node.path.subarray(1), (index) => adProductTaxonomy.nodes[index]?.id ?? "");
}

/** Is one ad product id the other, or below it. */
export function isAdProductWithin(id: string, ancestorId: string): boolean {
  return isNodeWithin(adProductTaxonomy, id, ancestorId);
}

/** Ad product id of the top tier above this one (itself when it is top tier), or null for unknown ids. */
export function adProductTopTierOf(id: string): string | null {
  const top = adProductTaxonomy.byId.get(id)?.path.at(-1);
  return top === undefined ? null : (adProductTaxonomy.nodes[top]?.id ?? null);
}
