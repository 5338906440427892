import { describe, expect, test } from "vitest";
import { type MenuMaterial, matchesWords, prepareEntries, readIdBeginning } from "./prepare-entries";

const material: MenuMaterial = {
  text: "",
  hits: [],
  recent: [{ href: "/campaigns/1", title: "Spring" }],
  pages: [
    { href: "/campaigns", label: "Campaigns", about: "Campaigns, ad sets and ads" },
    { href: "/pacing", label: "Pacing", about: "Spend against plan" },
  ],
  views: [{ id: "v", page: "/pacing", name: "Behind plan", query: "range=30d" }],
  actions: [{ action: "copy", label: "Copy link", detail: "to this page", words: "url share" }],
  formatAt: () => "23 Nov, 20:14",
};
const id = "019a0b5c-1d2e-7abc-8def-0123456789ab";
const headings = (text: string, over: Partial<MenuMaterial> = {}) =>
  prepareEntries({ ...material, ...over, text }).map(({ heading }) => heading);

test("with nothing typed it leads back, around and does things", () => {
  expect(headings("")).toEqual(["Recent", "Pages", "Your views", "Do"]);
});

test("what was typed narrows pages, views and actions by the beginnings of their words", () => {
  expect(headings("plan")).toEqual(["Pages", "Your views"]);
  expect(headings("share")).toEqual(["Do"]);
  expect(headings("zebra")).toEqual([]);
});

test("what was found stands first and says where it belongs and that it does not run", () => {
  const hits = [
    { kind: "adSet" as const, id, name: "Planters", above: "Brand › Spring", status: "PAUSED" as const, at: null },
    { kind: "impression" as const, id, name: "Ad", above: "Brand", status: null, at: "2026-11-23T20:14:00Z" },
  ];
  const [found] = prepareEntries({ ...material, text: "plan", hits });
  expect(found).toEqual({
    heading: "Found",
    entries: [
      {
        id: `adSet:${id}`,
        kind: "adSet",
        label: "Planters",
        detail: "Brand › Spring · paused",
        href: `/ad-sets/${id}`,
      },
      {
        id: `impression:${id}`,
        kind: "impression",
        label: "Ad",
        detail: "23 Nov, 20:14 · Brand · 019a0b5c-1d2e",
        href: `/decisions/${id}`,
      },
    ],
  });
});

test("a view leads to its page as it was", () => {
  const [, views] = prepareEntries({ ...material, text: "behind", pages: [], actions: [] }).reverse();
  expect(views).toBeUndefined();
  expect(prepareEntries({ ...material, text: "behind" })[0]?.entries[0]?.href).toBe("/pacing?range=30d");
});

describe("an impression's id", () => {
  test.each([
    ["019a", "019a"],
    [` ${id.toUpperCase()} `, id],
    [`http://localhost:3000/decisions/${id}?range=7d#x`, id],
    ["019", null],
    ["face", null],
    ["morning", null],
    [`${id}00`, null],
  ])("in %s", (typed, beginning) => {
    expect(readIdBeginning(typed)).toBe(beginning);
  });

  test("lists those that begin so", () => {
    expect(prepareEntries({ ...material, text: "019a0b" })[0]?.entries[0]?.href).toBe("/decisions?id=019a0b&range=30d");
  });
});

test("words match from their beginning, in any order", () => {
  expect(matchesWords("set ca", "Campaigns, ad sets and ads")).toBe(true);
  expect(matchesWords("aigns", "Campaigns")).toBe(false);
});
