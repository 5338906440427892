import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  ancestorsOf,
  contentCount,
  contentIndexOf,
  contentTaxonomy,
  findContentCategory,
  isWithin,
  topTierOf,
} from "./content-taxonomy";

const published = join(process.env.RATIONALE_SHARED_DATA ?? "../shared/data", "iab/content-taxonomy-3.1.tsv");

describe("content taxonomy", () => {
  it("knows a category's name, place and relatives", () => {
    expect(findContentCategory("631")?.name).toBe("Programming Languages");
    expect(ancestorsOf("631")).toEqual(["599", "596"]);
    expect(topTierOf("631")).toBe("596");
    expect(topTierOf("596")).toBe("596");
  });

  it.each([
    ["a child", "631", "596", true],
    ["itself", "596", "596", true],
    ["a parent is not within its child", "596", "631", false],
    ["another branch", "631", "483", false],
    ["a neighbour in depth-first order", "483", "473", false],
    ["unknown", "no-such", "596", false],
  ])("isWithin: %s", (_, id, ancestor, expected) => {
    expect(isWithin(id, ancestor)).toBe(expected);
  });

  it("answers unknown ids without inventing anything", () => {
    expect(findContentCategory("no-such")).toBeNull();
    expect(contentIndexOf("no-such")).toBe(-1);
    expect(ancestorsOf("no-such")).toEqual([]);
    expect(topTierOf("no-such")).toBeNull();
  });

  it("agrees with a walk up the parents for every pair of a category and a top tier", () => {
    const tops = contentTaxonomy.nodes.filter((node) => node.tier === 1);
    for (const node of contentTaxonomy.nodes) {
      for (const top of tops) {
        expect(isWithin(node.id, top.id)).toBe(node.id === top.id || ancestorsOf(node.id).includes(top.id));
      }
    }
  });
});

describe.skipIf(!existsSync(published))("against the published table (skipped where the file is absent)", () => {
  it("holds every category with its name and tiers", () => {
    const rows = readFileSync(published, "utf8").trim().split(/\r?\n/).slice(2);
    expect(rows.length).toBe(contentCount);
    for (const row of rows) {
      const columns = row.split("\t").map((cell) => cell.trim().replace(/\s+/g, " "));
      const tiers = columns.slice(3, 7).filter((cell) => cell !== "");
      const node = findContentCategory(columns[0] ?? "");
      const names = Array.from(node?.path ?? [], (index) => contentTaxonomy.nodes[index]?.name).reverse();
      expect(names).toEqual(tiers);
    }
  });
});
