import { expect, test } from "vitest";
import { changeOf, formatChange, sayChange } from "./compare-values";

test.each<[number | null, number | null | undefined, number | null, string | null]>([
  [120, 100, 0.2, "+20 %"],
  [80, 100, -0.2, "−20 %"],
  [0, 50, -1, "−100 %"],
  // Ahead of what was behind is up, though a plain quotient would be below 1.
  [-5, -10, 0.5, "+50 %"],
  [100, 100, 0, "no change"],
  [7, 0, null, "new"],
  [0, 0, null, "no change"],
  [null, 5, null, null],
  [5, null, null, null],
  [5, undefined, null, null],
])("%s after %s", (now, before, share, words) => {
  expect([changeOf(now, before), sayChange(now, before)]).toEqual([share, words]);
  if (share !== null) expect(formatChange(share)).toBe(words);
});
