import { describe, expect, it } from "vitest";
import { adProductTaxonomy } from "./ad-product-taxonomy";
import { blocksAdProduct, compileBlockedCodes, isBlocked } from "./blocked-codes";
import { contentIndexOf } from "./content-taxonomy";
import { findLegacyMeaning } from "./legacy-codes";

describe("blocksAdProduct", () => {
  it.each<[string, string, string, string[], boolean]>([
    ["an ad product id blocks itself", "1002", "1002", [], true],
    ["and what is below it", "1002", "1004", [], true],
    ["but not what is above it", "1004", "1002", [], false],
    ["a retired code blocks the product it means", "IAB8-5", "1004", [], true],
    ["in lower case too", "iab8-5", "1004", [], true],
    ["a retired top tier blocks its products", "IAB8", "1359", [], true],
    ["a declared code is blocked as written", "IAB7-39", "1082", ["IAB7-39"], true],
    ["a declared code is blocked by its top tier", "IAB7", "1082", ["IAB7-39"], true],
    ["a declared top tier is not blocked by a code below it", "IAB7-39", "1082", ["IAB7"], false],
    ["a declared neighbour is not", "IAB7-39", "1082", ["IAB7-38"], false],
    ["a declared ad product id counts like the product", "1361", "1419", ["1366"], true],
    ["a content id blocks products whose subject lies inside it", "181", "1366", [], true],
    ["a content id leaves products that are merely at home beside it", "483", "1004", [], false],
    ["an unknown code blocks nothing", "XYZ", "1082", [], false],
    ["a code of the old list without a product blocks nothing", "IAB24", "1082", [], false],
  ])("%s", (_, code, product, own, expected) => {
    expect(blocksAdProduct(code, product, own)).toBe(expected);
  });

  it("blocks an unknown product only by its very id", () => {
    expect(blocksAdProduct("9999", "9999", [])).toBe(true);
    expect(blocksAdProduct("1002", "9999", [])).toBe(false);
  });

  it("answers alike one code at a time and compiled together", () => {
    const codes = ["IAB7-39", "IAB8-18", "1361", "181", "IAB14-1"];
    const together = compileBlockedCodes(codes);
    for (const { id } of adProductTaxonomy.nodes) {
      expect(isBlocked(together, id, [])).toBe(codes.some((code) => blocksAdProduct(code, id, [])));
    }
  });
});

describe("retired codes", () => {
  it("mean only products and topics that exist", () => {
    for (let top = 1; top <= 26; top += 1) {
      for (let sub = 0; sub <= 45; sub += 1) {
        const meaning = findLegacyMeaning(sub === 0 ? `IAB${top}` : `IAB${top}-${sub}`);
        expect(meaning).not.toBeNull();
        for (const id of meaning?.adProductIds ?? []) expect(adProductTaxonomy.byId.has(id), id).toBe(true);
        for (const id of meaning?.contentIds ?? []) expect(contentIndexOf(id), id).toBeGreaterThanOrEqual(0);
      }
    }
    expect(findLegacyMeaning("IAB27")).toBeNull();
    expect(findLegacyMeaning("1002")).toBeNull();
  });
});
