import { expect, test } from "vitest";
import { hexList, widthOfList } from "./hex-list";

const lists: [string, number[], (bytes: Buffer, at: number) => number][] = [
  ["Array(UInt8)", [0, 1, 255], (bytes, at) => bytes.readUInt8(at)],
  ["Array(Int8)", [-128, -1, 127], (bytes, at) => bytes.readInt8(at)],
  ["Array(UInt16)", [0, 65_535, 256], (bytes, at) => bytes.readUInt16LE(at)],
  ["Array(Int16)", [-32_768, -1, 32_767], (bytes, at) => bytes.readInt16LE(at)],
  ["Array(UInt32)", [4_294_967_295, 2_147_483_648, 1], (bytes, at) => bytes.readUInt32LE(at)],
  ["Array(Int32)", [-2_147_483_648, 2_147_483_647, -1], (bytes, at) => bytes.readInt32LE(at)],
  ["Array(Int64)", [-10_000_000_000, 10_000_000_000, -1, 0], (bytes, at) => Number(bytes.readBigInt64LE(at))],
];

test.each(lists)("%s comes back from its bytes", (type, values, read) => {
  const width = widthOfList(type);
  const bytes = Buffer.from(hexList(values, width), "hex");
  expect(values.map((_, at) => read(bytes, at * width))).toEqual(values);
});

test("long lists fit", () => {
  expect(hexList(new Array<number>(50_000).fill(7), 8)).toHaveLength(800_000);
});

test("only lists of whole numbers have a width", () => {
  expect(() => widthOfList("Array(Float64)")).toThrow();
});
