import { contentCount, contentTaxonomy } from "./content-taxonomy";

/** How suitable content is for advertising: 3 for everyone, 2 for most brands, 1 only for brands that accept anything. */
export type SuitabilityLevel = 1 | 2 | 3;

/**
 * Content ids (with everything below) that lower the level, after the risk tiers of the common brand-safety floor and
 * suitability framework: graphic, hateful, illegal or adult matter is level 1; its news, debate and fiction is level 2.
 * Applied in this order, so debated social issues end at 2 although the rest of Sensitive Topics is 1.
 */
const lowered: readonly (readonly [level: SuitabilityLevel, ids: string])[] = [
  [1, "v9i3On 389 MQ2XML"],
  [2, "Z7rJBM 380 KHPC5A 381 386 336 II436J 181 480 524 ZJG29S 211 260 311 308 433 438 187 171 514"],
];

const levels = new Uint8Array(contentCount).fill(3);
for (const [level, ids] of lowered) {
  for (const id of ids.split(" ")) {
    const node = contentTaxonomy.byId.get(id);
    if (node === undefined) throw new Error(`unknown content category ${id}`);
    levels.fill(level, node.index, node.lastIndex + 1);
  }
}

/**
 * Suitability of content by its Content Taxonomy 3.1 ids: the lowest level among them; explicit language lowers clean
 * content to 2. Unknown ids count as clean.
 */
export function suitabilityOf(contentIds: readonly string[], explicit: boolean): SuitabilityLevel {
  let level: SuitabilityLevel = explicit ? 2 : 3;
  for (const id of contentIds) {
    const node = contentTaxonomy.byId.get(id);
    const own = node === undefined ? 3 : (levels[node.index] as SuitabilityLevel);
    if (own < level) level = own;
  }
  return level;
}
