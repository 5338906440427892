import { describe, expect, it } from "vitest";
import { readAmount, writeAmount } from "./read-amount";

describe("an amount as it is typed", () => {
  it.each([
    ["1250", 1_250_000_000],
    ["1,250", 1_250_000_000],
    ["1,250.50", 1_250_500_000],
    ["1.250,50", 1_250_500_000],
    ["1 250,5", 1_250_500_000],
    ["€4.21", 4_210_000],
    ["4,2", 4_200_000],
    ["1.250", 1_250_000],
    ["1,000,000", 1_000_000_000_000],
    ["0.000001", 1],
    [".5", 500_000],
    ["12 EUR", 12_000_000],
    ["", null],
    ["  ", null],
    ["twelve", undefined],
    ["-5", undefined],
    ["1.2.3", undefined],
    ["0.0000001", undefined],
    ["12,34.5,6", undefined],
    ["99999999999999999", undefined],
  ])("%j", (text, micros) => {
    expect(readAmount(text)).toBe(micros);
  });

  it.each([0, 1, 10_000, 4_210_000, 1_250_500_000, 123_456_789])(
    "%d micros are read as they were written",
    (micros) => {
      expect(readAmount(writeAmount(micros))).toBe(micros);
      expect(writeAmount(micros)).toMatch(/\.\d{2,6}$/);
    },
  );
});
