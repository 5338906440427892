import { describe, expect, it } from "vitest";
import { parseAuction, readAuctions } from "./auction-log";

describe("parseAuction", () => {
  it.each([
    ["0 70 0.0012", { click: 0, price: 70, rate: 0.0012 }],
    ["1\t5\t1", { click: 1, price: 5, rate: 1 }],
    ["  0   0   0 \r", { click: 0, price: 0, rate: 0 }],
    ["1 12.5 3.1e-4", { click: 1, price: 12.5, rate: 0.00031 }],
    ["0 7 .5", { click: 0, price: 7, rate: 0.5 }],
  ])("reads %j", (line, expected) => {
    expect(parseAuction(line, 1)).toEqual(expected);
  });

  it.each([
    ["0 70", 'Line 7: expected "click price predictedRate", got 2 values in "0 70".'],
    ["0 70 0.1 9", /got 4 values/],
    ["0,70,0.1", /got 1 values in "0,70,0.1"/],
    ["2 70 0.1", 'Line 7: click must be 0 or 1, not "2".'],
    ["yes 70 0.1", /click must be 0 or 1, not "yes"/],
    ["0 -1 0.1", 'Line 7: price must be a number of at least 0, not "-1".'],
    ["0 Infinity 0.1", /price must be/],
    ["0 0x10 0.1", /price must be/],
    ["0 1e999 0.1", /price must be/],
    ["0 70 1.01", 'Line 7: predictedRate must be a number from 0 to 1, not "1.01".'],
    ["0 70 -0.1", /predictedRate must be/],
    ["0 70 nan", /predictedRate must be/],
  ])("refuses %j", (line, message) => {
    expect(() => parseAuction(line, 7)).toThrow(message);
  });

  it("does not repeat a monstrous line in full", () => {
    expect(() => parseAuction("9".repeat(5000), 1)).toThrow(/^.{0,140}$/);
  });
});

describe("readAuctions", () => {
  it("passes over blank lines but counts them", async () => {
    const read = async () => {
      const auctions = [];
      for await (const auction of readAuctions(["0 1 0.1", "", "1 2 0.2", "  ", "0 x 0.1"])) auctions.push(auction);
      return auctions;
    };
    await expect(read()).rejects.toThrow("Line 5: price");
  });
});
