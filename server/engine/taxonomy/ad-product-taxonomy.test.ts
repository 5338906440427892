import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { adCategoryCount, adCategoryIndex, adCategoryNames } from "./ad-categories";
import {
  adProductAncestorsOf,
  adProductTaxonomy,
  adProductTopTierOf,
  findAdProduct,
  isAdProductWithin,
} from "./ad-product-taxonomy";
import { areCompetitors } from "./ad-rivalry";
import { restrictedForChildren } from "./children";
import { contentIndexOf } from "./content-taxonomy";
import { relatedContent } from "./related-content";

const published = join(process.env.RATIONALE_SHARED_DATA ?? "../shared/data", "iab/ad-product-taxonomy-2.0.tsv");

describe("ad product taxonomy", () => {
  it("knows a product's place", () => {
    expect(findAdProduct("1341")?.name).toBe("Auto Insurance");
    expect(adProductAncestorsOf("1341")).toEqual(["1340", "1335"]);
    expect(adProductTopTierOf("1341")).toBe("1335");
    expect(isAdProductWithin("1341", "1335")).toBe(true);
    expect(isAdProductWithin("1335", "1341")).toBe(false);
  });

  it("puts aerospace below industrials, where its tiers say it belongs", () => {
    expect(adProductAncestorsOf("1037")).toEqual(["1036", "1010"]);
  });
});

describe("ad categories", () => {
  it("stay few and give every top tier a name", () => {
    expect(adCategoryCount).toBeLessThanOrEqual(40);
    expect(new Set(adCategoryNames).size).toBe(adCategoryCount);
    for (const node of adProductTaxonomy.nodes) {
      const index = adCategoryIndex(node.id);
      expect(index).toBeGreaterThanOrEqual(0);
      expect(index).toBeLessThan(adCategoryCount);
      if (node.id !== "1000") expect(index, node.name).toBeGreaterThan(0);
    }
  });

  it("keep their stored numbers", () => {
    expect(adCategoryNames[adCategoryIndex("1085")]).toBe("Software");
    expect(["1002", "1085", "1341", "1571", "1576", "no-such"].map(adCategoryIndex)).toEqual([2, 7, 18, 37, 38, 0]);
  });
});

describe("areCompetitors", () => {
  it.each([
    ["the same product", "1004", "1004", true],
    ["two insurers of different kinds", "1341", "1345", true],
    ["beer and wine are different fields", "1004", "1007", false],
    ["a whole top tier against a field inside it", "1002", "1007", true],
    ["an electric car and a new car", "1571", "1554", true],
    ["a car and a car wash", "1571", "1563", false],
    ["unrelated", "1085", "1359", false],
    ["the same unknown product", "x", "x", true],
    ["unknown products", "x", "1004", false],
  ])("%s", (_, a, b, expected) => {
    expect(areCompetitors(a, b)).toBe(expected);
    expect(areCompetitors(b, a)).toBe(expected);
  });
});

describe("restrictedForChildren", () => {
  it.each(["1002", "1004", "1366", "1548", "1260", "1293", "1349", "1578", "1136", "no-such"])(
    "keeps %s away",
    (id) => {
      expect(restrictedForChildren(id)).toBe(true);
    },
  );

  it.each(["1252", "1422", "1060", "1533", "1317", "1300"])("lets %s through", (id) => {
    expect(restrictedForChildren(id)).toBe(false);
  });
});

describe("relatedContent", () => {
  it("puts software beside technology, its own subject first", () => {
    expect(relatedContent("1085")[0]).toEqual({ index: contentIndexOf("602"), strength: 1000 });
  });

  it("inherits from the nearest ancestor that says something", () => {
    expect(relatedContent("1546")).toBe(relatedContent("1544"));
  });

  it("says something about every product that can be sold", () => {
    const silent = adProductTaxonomy.nodes.filter((node) => relatedContent(node.id).length === 0);
    expect(silent.map((node) => node.name)).toEqual(["Ad Safety Risk"]);
    expect(relatedContent("no-such")).toEqual([]);
  });
});

describe.skipIf(!existsSync(published))("against the published table (skipped where the file is absent)", () => {
  it("holds every product under its published name", () => {
    const rows = readFileSync(published, "utf8").trim().split(/\r?\n/).slice(1);
    const products = rows.map((row) => row.split("\t")).filter(([id]) => id?.trim());
    expect(products.length).toBe(adProductTaxonomy.nodes.length);
    for (const [id = "", , name = "", ...tiers] of products) {
      expect(findAdProduct(id)?.name).toBe(name.trim().replace(/\s+/g, " "));
      expect(findAdProduct(id)?.tier).toBe(tiers.slice(0, 3).filter((tier) => tier.trim() !== "").length);
    }
  });
});
