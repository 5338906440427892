import { adProductTopTierOf } from "./ad-product-taxonomy";

/**
 * The ad categories that profiles and learned tables count by: the top tiers of the Ad Product Taxonomy, small ones
 * joined to a neighbour so that a table stays small. The position is stored: append only, at most 40.
 */
const categories: readonly (readonly [name: string, ...topTiers: string[]])[] = [
  ["Other", "1000"],
  ["Adult", "1001"],
  ["Alcohol", "1002"],
  ["Culture & collecting", "1008", "1075"],
  ["Business & industry", "1010"],
  ["Cannabis & tobacco", "1049", "1544"],
  ["Clothing & accessories", "1058"],
  ["Software", "1082"],
  ["Cosmetic services", "1088"],
  ["Consumer electronics", "1097"],
  ["Consumer goods", "1123"],
  ["Dating", "1259"],
  ["Politics & causes", "1262", "1474"],
  ["Durable goods", "1263"],
  ["Dieting", "1291"],
  ["Education & careers", "1295"],
  ["Events", "1315"],
  ["Family & parenting", "1328"],
  ["Finance & insurance", "1335", "1443"],
  ["Food & restaurants", "1355"],
  ["Gambling", "1361"],
  ["Green products", "1368"],
  ["Gifts & holidays", "1371"],
  ["Health & medicine", "1378", "1473", "1519"],
  ["Home & garden services", "1396"],
  ["Legal services", "1416"],
  ["Media & entertainment", "1419"],
  ["Digital currency", "1448"],
  ["Non-profits", "1452"],
  ["Pets", "1460"],
  ["Telecom", "1467"],
  ["Real estate", "1482"],
  ["Religion", "1487"],
  ["Retail", "1494"],
  ["Fitness", "1510"],
  ["Sporting goods", "1524"],
  ["Travel", "1529"],
  ["Vehicles", "1551"],
  ["Weapons", "1576"],
];

const indexByTopTier = new Map(categories.flatMap(([, ...tops], index) => tops.map((top) => [top, index] as const)));

/** Names of the ad categories by index. */
export const adCategoryNames: readonly string[] = categories.map(([name]) => name);

/** How many ad categories there are. */
export const adCategoryCount = categories.length;

/** Ad category index (0…`adCategoryCount`−1) of an Ad Product Taxonomy 2.0 id; 0 ("Other") when it is unknown. */
export function adCategoryIndex(adProductId: string): number {
  const top = adProductTopTierOf(adProductId);
  return top === null ? 0 : (indexByTopTier.get(top) ?? 0);
}
