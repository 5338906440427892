import { adProductTaxonomy } from "./ad-product-taxonomy";

/** Second-tier products that are one market though the taxonomy splits them: leasing, owning and kinds of a vehicle. */
const oneMarket: readonly (readonly string[])[] = [["1552", "1553", "1568"]];

const marketOf = new Map(oneMarket.flatMap((market) => market.map((id) => [id, market[0] ?? id] as const)));

/** Dense number of the market of each product: its second-tier ancestor, or itself in the top tier. */
const marketIndex = Uint16Array.from(adProductTaxonomy.nodes, ({ path, index }) => {
  const field = adProductTaxonomy.nodes[path.at(-2) ?? index];
  const market = field && adProductTaxonomy.byId.get(marketOf.get(field.id) ?? field.id);
  return market?.index ?? index;
});

/**
 * Do two ad products compete: the same second-tier field, or one advertiser declared the whole top tier that the other
 * sits in. Unknown ids compete only with themselves.
 */
export function areCompetitors(a: string, b: string): boolean {
  if (a === b) return true;
  const first = adProductTaxonomy.byId.get(a);
  const second = adProductTaxonomy.byId.get(b);
  if (first === undefined || second === undefined) return false;
  if (marketIndex[first.index] === marketIndex[second.index]) return true;
  if (first.tier === 1) return second.index >= first.index && second.index <= first.lastIndex;
  return second.tier === 1 && first.index >= second.index && first.index <= second.lastIndex;
}
