import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { guardCell, joinList, splitList, unguardCell } from "./cell-text";
import { decodeSheet } from "./decode-sheet";
import { readInstant } from "./read-instant";
import { readDecimal, readMoney, writeDecimal } from "./read-number";
import { readTable } from "./read-table";

describe("numbers", () => {
  it.each([
    ["1234.5", 1234.5],
    ["1234,5", 1234.5],
    ["1.234,50", 1234.5],
    ["1,234.50", 1234.5],
    ["1 234,50", 1234.5],
    ["1.234.567", 1_234_567],
    ["0,125", 0.125],
    ["1234,567", 1234.567],
    ["12", 12],
  ])("%s is %d", (text, value) => {
    expect(readDecimal(text)).toEqual({ value });
  });

  it.each([
    ["1.234", "this can mean 1234.00 or 1.2340"],
    ["12,500", "this can mean 12500.00 or 12.5000"],
    ["1.23.456", "its groups of digits do not have three each"],
    ["1,23,4.5", "its groups of digits do not have three each"],
    ["-5", "this is no number"],
    ["about 5", "this is no number"],
    ["", "this is no number"],
  ])("%s is refused", (text, problem) => {
    expect(readDecimal(text)).toMatchObject({ problem });
  });

  it("amounts are read as they are written, to the last micro", () => {
    fc.assert(
      fc.property(fc.nat({ max: 1_000_000_000_000 }), (micros) => {
        expect(readMoney(writeDecimal(micros), "EUR")).toEqual({ value: micros });
      }),
    );
  });

  it.each([
    ["12,50 €", { value: 12_500_000 }],
    ["EUR 12.50", { value: 12_500_000 }],
    ["12.50 USD", { problem: "this is in USD, the account is in EUR", instead: "an amount in EUR" }],
  ])("%s", (text, read) => {
    expect(readMoney(text, "EUR")).toEqual(read);
  });
});

describe("times", () => {
  const zone = "Europe/Berlin";
  it.each([
    ["2026-11-01T00:00:00.000Z", false, "2026-11-01T00:00:00.000Z"],
    ["2026-11-01T02:00:00+02:00", false, "2026-11-01T00:00:00.000Z"],
    ["2026-11-01 08:30", false, "2026-11-01T07:30:00.000Z"],
    ["1.7.2026 08:30", false, "2026-07-01T06:30:00.000Z"],
    ["2026-11-30", false, "2026-11-29T23:00:00.000Z"],
    ["2026-11-30", true, "2026-11-30T23:00:00.000Z"],
  ])("%s, as an end: %s", (text, end, value) => {
    expect(readInstant(text, zone, end)).toEqual({ value });
  });

  it.each([
    ["11/12/2026", "day and month cannot be told apart"],
    ["2026-02-30", "there is no such time"],
    ["2026-11-01 25:00", "there is no such time"],
    ["tomorrow", "this is no time"],
    ["2026-03-29 02:30", "the clocks of Europe/Berlin skip this hour"],
    ["2026-10-25 02:30", "the clocks of Europe/Berlin show this hour twice"],
  ])("%s is refused", (text, problem) => {
    expect(readInstant(text, zone, false)).toMatchObject({ problem });
  });
});

describe("cells", () => {
  const anyText = fc.string({ unit: "binary", maxLength: 12 });
  const hostile = fc.string({ unit: fc.constantFrom("'", "=", "+", "-", "@", "\t", "\n", "|", "\\", " ", "a") });

  it("are guarded against formulas, and come back as they were", () => {
    fc.assert(
      fc.property(fc.oneof(anyText, hostile), (text) => {
        expect(guardCell(text)).not.toMatch(/^[=+\-@\t\r\n]/);
        expect(unguardCell(guardCell(text))).toBe(text);
      }),
    );
  });

  it("hold lists that come back as they were", () => {
    const item = fc.oneof(anyText, hostile).filter((text) => text !== "");
    fc.assert(
      fc.property(fc.array(item, { maxLength: 5 }), (items) => {
        expect(splitList(joinList(items))).toEqual(items);
      }),
    );
  });
});

describe("files", () => {
  const isKnown = (name: string) => ["level", "campaign", "budget"].includes(name);
  const umlaut = "level;campaign\ncampaign;Grüße\n";

  it.each([
    ["UTF-8", Buffer.from(umlaut), "UTF-8"],
    ["UTF-8 with its mark", Buffer.from(`\ufeff${umlaut}`), "UTF-8"],
    ["Latin-1", Buffer.from(umlaut, "latin1"), "Windows-1252 (Latin-1)"],
    ["UTF-16", Buffer.from(`\ufeff${umlaut}`, "utf16le"), "UTF-16"],
  ])("in %s are read", (_, bytes, encoding) => {
    expect(decodeSheet(bytes)).toEqual({ text: umlaut, encoding });
  });

  it.each([
    ["an Excel workbook", Buffer.from("PK\x03\x04rest"), "This is an Excel workbook"],
    ["nothing", Buffer.alloc(0), "The file is empty"],
    ["a program", Buffer.from([0x7f, 0, 1]), "This is no text file"],
    ["two encodings", Buffer.concat([Buffer.from("ü\n"), Buffer.from("ü", "latin1")]), "Line 2 is not in UTF-8"],
    ["neither encoding", Buffer.from([0x61, 0x81]), "Line 1 is neither"],
  ])("that are %s are refused", (_, bytes, message) => {
    expect(() => decodeSheet(bytes)).toThrow(message);
  });

  it.each([
    ["level,campaign\ncampaign,A\n", ","],
    ['level;campaign;budget\ncampaign;"A;B";1,5\n', ";"],
    ["level\tcampaign\ncampaign\tA, B\n", "\t"],
    ["sep=;\r\nlevel;campaign\r\ncampaign;A\r\n", ";"],
  ])("separated one way or another: %j", (text, delimiter) => {
    expect(readTable(text, isKnown)).toMatchObject({
      delimiter,
      rows: [{ cells: expect.arrayContaining(["campaign"]) }],
    });
  });

  it.each([
    ["Hello, world\n", "does not name columns"],
    ["\n\n", "does not name columns"],
    ['level,campaign\ncampaign,"A\n', "never closed"],
    ['level,campaign\ncampaign,A "B" C\n', "in the middle of a cell"],
  ])("that are no table are refused: %j", (text, message) => {
    expect(() => readTable(text, isKnown)).toThrow(message);
  });
});
