import { mkdtempSync, rmSync } from "node:fs";
import { open, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { openCsvWriter } from "./csv-writer";
import { protectFormula, unprotectFormula } from "./protect-formulas";

const folder = mkdtempSync(join(tmpdir(), "rationale-csv-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const dangerous = fc.constantFrom(
  "=",
  "+",
  "-",
  "@",
  "\t",
  "\r",
  "\n",
  "|",
  "%",
  "＝",
  "＋",
  "－",
  "＠",
  "'",
  " ",
  "#",
  '"',
  ",",
);
const hostile = fc.oneof(
  fc.tuple(dangerous, fc.string({ unit: "grapheme" })).map(([start, rest]) => `${start}${rest}`),
  fc.array(dangerous).map((parts) => parts.join("")),
  fc.constantFrom('=HYPERLINK("http://x","y")', "@SUM(1+1)*cmd|' /C calc'!A0", "+1", "-2+3", "'=1", "  =1", "# remark"),
  fc.string(),
);

describe("a text that a spreadsheet would run", () => {
  it("never begins like a formula any more, and is itself again without the apostrophe", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const shown = protectFormula(text);
        expect(shown).not.toMatch(/^\s*[=+\-@|%＝＋－＠]/u);
        expect(shown).not.toMatch(/^[\t\r\n]/);
        expect(unprotectFormula(shown)).toBe(text);
      }),
    );
  });

  it("comes back from a CSV as it was, beside numbers that stay numbers", async () => {
    let files = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(hostile, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer()), {
          minLength: 1,
        }),
        async (rows) => {
          const path = join(folder, `${files++}.csv`);
          const file = await open(path, "w");
          const columns = (["text", "number", "whole"] as const).map((type) => ({
            key: type,
            title: type,
            definition: "",
            type,
          }));
          const facts = [{ name: "Time zone", text: "Europe/Berlin" }];
          const writer = await openCsvWriter(file, { title: "Test", columns, facts, timeZone: "UTC" });
          await writer.write(rows);
          await writer.finish();
          await file.close();
          const read = parse(await readFile(path, "utf8"), {
            columns: true,
            comment: "#",
            comment_no_infix: true,
          }) as Record<string, string>[];
          expect(
            read.map(({ text, number, whole }) => [unprotectFormula(text ?? ""), Number(number), Number(whole)]),
          ).toEqual(rows.map(([text, number, whole]) => [text, number + 0, whole]));
        },
      ),
      { numRuns: 40 },
    );
  });
});
