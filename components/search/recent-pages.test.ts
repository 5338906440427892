import { expect, test } from "vitest";
import { addRecent } from "./recent-pages";

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
