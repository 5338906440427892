import { expect, it } from "vitest";
import { readRange } from "./read-range";

it.each([
  ["bytes=0-9", { start: 0, end: 9 }],
  ["bytes=90-", { start: 90, end: 99 }],
  ["bytes=90-500", { start: 90, end: 99 }],
  ["bytes=-10", { start: 90, end: 99 }],
  ["bytes=-500", { start: 0, end: 99 }],
  ["bytes=99-99", { start: 99, end: 99 }],
  ["bytes=100-", "beyond"],
  ["bytes=-0", "beyond"],
  ["bytes=9-0", null],
  ["bytes=0-1,5-9", null],
  ["bytes=-", null],
  ["seconds=0-9", null],
  ["", null],
  [undefined, null],
] as const)("%s of a hundred bytes", (header, range) => {
  expect(readRange(header, 100)).toEqual(range);
});
