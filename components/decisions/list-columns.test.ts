import { expect, it } from "vitest";
import { optionalColumns } from "./decision-search-params";
import { gridTracks, orderColumns } from "./list-columns";

it("keeps chosen columns in their standing order", () => {
  expect(orderColumns(["price", "margin"])).toEqual(["margin", "price"]);
});

it("has one track for each cell of a row", () => {
  const tracksOf = (tracks: string) => tracks.replace(/\([^)]*\)/g, "()").split(" ").length;
  expect(tracksOf(gridTracks([]))).toBe(5);
  expect(tracksOf(gridTracks(orderColumns(optionalColumns)))).toBe(10);
});
