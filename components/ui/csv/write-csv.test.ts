import { expect, test } from "vitest";
import { writeCsv } from "./write-csv";

const bodyOf = (text: string) => text.replace("\uFEFF", "").split("\r\n").slice(0, -1);

test.each([
  ["a formula", "=1+1", "'=1+1"],
  ["a formula by plus", "+49 30 1", "'+49 30 1"],
  ["a formula by minus", "-2+3", "'-2+3"],
  ["a formula by at", "@SUM(A1)", "'@SUM(A1)"],
  ["a formula behind a tab", "\t=1", "'\t=1"],
  ["a formula with quotes", '=HYPERLINK("x")', `"'=HYPERLINK(""x"")"`],
  ["a comma", "Food, Drink", '"Food, Drink"'],
  ["a line break", "one\ntwo", '"one\ntwo"'],
  ["plain words", "Brötchen", "Brötchen"],
] as const)("%s is written safely", (_, text, written) => {
  expect(bodyOf(writeCsv([text], []))[0]).toBe(written);
});

test("numbers stay numbers, also negative ones, and nothing stays empty", () => {
  expect(bodyOf(writeCsv(["a", "b", "c"], [[-2.5, null, Number.NaN]]))).toEqual(["a,b,c", "-2.5,,"]);
});

test("the file begins with its mark and ends with a line end", () => {
  const text = writeCsv(["a"], [[1]]);
  expect(text.startsWith("\uFEFF")).toBe(true);
  expect(text.endsWith("1\r\n")).toBe(true);
});
