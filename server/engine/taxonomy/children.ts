import { adProductTaxonomy } from "./ad-product-taxonomy";

/**
 * Ad products that must not reach a child, with everything below them: what law or the common advertising codes keep
 * from minors (alcohol, tobacco, cannabis, gambling, weapons, adult, dating, credit, medicines, slimming, foods high in
 * fat, sugar or salt, energy drinks, cosmetic surgery, politics).
 */
const kept =
  "1000 1001 1002 1049 1094 1095 1096 1136 1188 1208 1253 1259 1262 1291 1310 1324 1338 1339 1349 1351 1352 1361 1383 " +
  "1387 1418 1448 1473 1474 1519 1544 1576";

const restricted = new Uint8Array(adProductTaxonomy.nodes.length);
for (const id of kept.split(" ")) {
  const node = adProductTaxonomy.byId.get(id);
  if (node === undefined) throw new Error(`unknown ad product ${id}`);
  restricted.fill(1, node.index, node.lastIndex + 1);
}

/** May an ad for this product not be played to a child. Unknown products may not. */
export function restrictedForChildren(adProductId: string): boolean {
  const node = adProductTaxonomy.byId.get(adProductId);
  return node === undefined || restricted[node.index] === 1;
}
