import { expect, test } from "vitest";
import { describeUpdate } from "./describe-update";

test.each([
  [0, "updated just now"],
  [4_999, "updated just now"],
  [12_000, "updated 10 s ago"],
  [59_999, "updated 55 s ago"],
  [60_000, "updated 1 minute ago"],
  [7_200_000, "updated 2 hours ago"],
])("%i ms", (ageMs, text) => {
  expect(describeUpdate(ageMs)).toBe(text);
});
