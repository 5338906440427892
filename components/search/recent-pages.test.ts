import { expect, test } from "vitest";
import { addRecent, parseRecent } from "./recent-pages";

test("a page seen again moves to the front in its newest form", () => {
  const pages = addRecent(
    [
      { href: "/a?x=1", title: "A" },
      { href: "/b", title: "B" },
    ],
    { href: "/a?x=2", title: "A2" },
  );
  expect(pages).toEqual([
    { href: "/a?x=2", title: "A2" },
    { href: "/b", title: "B" },
  ]);
});

test("only a dozen are kept", () => {
  const many = Array.from({ length: 30 }, (_, index) => ({ href: `/${index}`, title: String(index) }));
  expect(addRecent(many, { href: "/new", title: "New" })).toHaveLength(12);
});

test("only pages of ours are read back", () => {
  const good = { href: "/campaigns?range=7d", title: "Campaigns" };
  const stored = [
    good,
    { href: "//evil.example", title: "x" },
    { href: "https://evil.example", title: "x" },
    null,
    "x",
    { href: "/a" },
  ];
  expect(parseRecent(JSON.stringify(stored))).toEqual([good]);
  expect(parseRecent('{"a":1}')).toEqual([]);
});
