import { contentTaxonomyTable } from "./content-taxonomy-table";
import { buildTaxonomyTree, isNodeWithin, type TaxonomyNode } from "./taxonomy-tree";

/** IAB Content Taxonomy 3.1: what a track, a show or a passage is about. */
export const contentTaxonomy = buildTaxonomyTree(contentTaxonomyTable);

/** Number of content categories; dense numbers run from 0 to one below it. */
export const contentCount = contentTaxonomy.nodes.length;

/** The category with this Content Taxonomy 3.1 id, or null. */
export function findContentCategory(id: string): TaxonomyNode | null {
  return contentTaxonomy.byId.get(id) ?? null;
}

/** Dense number of a content id, or −1 for an id the taxonomy does not know. */
export function contentIndexOf(id: string): number {
  return contentTaxonomy.byId.get(id)?.index ?? -1;
}

/** Content ids above this one, nearest first; empty for the top tier and for unknown ids. */
export function ancestorsOf(id: string): readonly string[] {
  const node = contentTaxonomy.byId.get(id);
  return node === undefined ? none : (ancestors[node.index] ?? none);
}

const none: readonly string[] = [];
const ancestors: readonly (readonly string[])[] = contentTaxonomy.nodes.map(({ path }) =>
  Array.from(path.subarray(1), (index) => contentTaxonomy.nodes[index]?.id ?? ""),
);

/** Is one content id the other, or below it. Two map look-ups and two comparisons. */
export function isWithin(id: string, ancestorId: string): boolean {
  return isNodeWithin(contentTaxonomy, id, ancestorId);
}

/** Content id of the top tier above this one (itself when it is top tier), or null for unknown ids. */
export function topTierOf(id: string): string | null {
  const top = contentTaxonomy.byId.get(id)?.path.at(-1);
  return top === undefined ? null : (contentTaxonomy.nodes[top]?.id ?? null);
}
