import { expect, it } from "vitest";
import { resolveRange } from "./resolve-range";

const newest = "2026-11-23T20:00:00.000Z";

it.each([
  ["1h", "2026-11-23T19:00:00.000Z"],
  ["24h", "2026-11-22T20:00:00.000Z"],
  ["7d", "2026-11-16T20:00:00.000Z"],
  ["14d", "2026-11-09T20:00:00.000Z"],
] as const)("%s ends just after the newest decision", (range, from) => {
  expect(resolveRange(range, {}, newest)).toEqual({ from, to: "2026-11-23T20:00:00.001Z" });
});

it("keeps a range of one's own", () => {
  const own = { from: "2026-11-01T00:00:00.000Z", to: "2026-11-02T00:00:00.000Z" };
  expect(resolveRange("custom", own, newest)).toEqual(own);
});

it("has no window in an empty ledger", () => {
  expect(resolveRange("7d", {}, null)).toEqual({});
});
