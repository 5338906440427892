import { expect, test } from "vitest";
import { isSameQuery, linkToView } from "./view-links";

test("a view leads to its page as it was", () => {
  expect(linkToView({ page: "/pacing", query: "range=30d" })).toBe("/pacing?range=30d");
  expect(linkToView({ page: "/pacing", query: "" })).toBe("/pacing");
});

test("the order of a query's parts does not matter, their values do", () => {
  expect(isSameQuery("range=7d&sort=-spend", "sort=-spend&range=7d")).toBe(true);
  expect(isSameQuery("columns=a,b", "columns=a%2Cb")).toBe(true);
  expect(isSameQuery("range=7d", "range=24h")).toBe(false);
});
