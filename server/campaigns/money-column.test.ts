import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fromMoneyColumn, toMoneyColumn } from "./money-column";

describe("money columns", () => {
  it("bring every amount back unchanged", () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (micros) => {
        expect(fromMoneyColumn(toMoneyColumn(micros))).toBe(micros);
      }),
    );
  });

  it.each([-1, 0.5, Number.NaN, 2 ** 53])("refuse to write %s", (micros) => {
    expect(() => toMoneyColumn(micros)).toThrow(RangeError);
  });

  it.each([-1n, 2n ** 53n])("refuse to read %s", (micros) => {
    expect(() => fromMoneyColumn(micros)).toThrow(RangeError);
  });
});
