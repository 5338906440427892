import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { writeTableFile } from "@/components/data-table/table-file";
import { prepareGrid } from "./prepare-grid";
import { comparedPivot } from "./testing/compared-pivot";

/** What a reader sees and hears of something drawn. */
const textOf = (drawn: React.ReactNode) => renderToStaticMarkup(drawn).replaceAll(/<[^>]+>/g, "|");

describe("a compared pivot", () => {
  const grid = prepareGrid(comparedPivot, ["impressions"], []);
  const [, alpha, beta, all] = grid.columns;

  test("has a column a value across, and no others for the comparison", () => {
    expect(grid.columns.map(({ header }) => header)).toEqual(["Day", "Alpha", "Beta", "All"]);
  });

  test("says in every cell the value and its change, and what it was before", () => {
    const said = (row: number) => [alpha, beta, all].map((column) => textOf(column?.cell?.(grid.rows[row] ?? never())));
    expect(said(0)).toEqual([
      expect.stringMatching(/120.*\+20 %.*100 in the window before/),
      expect.stringMatching(/0.*−100 %.*50 in the window before/),
      expect.stringMatching(/120.*−20 %.*150 in the window before/),
    ]);
    expect(said(1)[0]).toMatch(/60.*new.*0 in the window before/);
  });

  test("compares totals of columns and of the whole", () => {
    expect([alpha, beta, all].map((column) => textOf(column?.total))).toEqual([
      expect.stringMatching(/180.*\+80 %.*100 in/),
      expect.stringMatching(/30.*−40 %.*50 in/),
      expect.stringMatching(/210.*\+40 %.*150 in/),
    ]);
  });

  test("is a file with value, value before and change of every cell", () => {
    const [head, first, , totals] = writeTableFile(grid.columns, grid.rows, grid.totals)
      .replace("\uFEFF", "")
      .split("\r\n");
    expect(head?.split(",").slice(1, 4)).toEqual(["Alpha", "Alpha: Impressions before", '"Alpha: Impressions']);
    expect(first?.split(",").slice(-9)).toEqual(["120", "100", "0.2", "0", "50", "-1", "120", "150", "-0.2"]);
    expect(totals).toBe("Total,180,100,0.8,30,50,-0.4,210,150,0.4");
  });

  test("keeps the columns of a plain table, and none of an answer without comparison", () => {
    const { across: _, columns: __, ...plain } = comparedPivot;
    const headers = prepareGrid({ ...plain, across: null }, ["impressions"], []).columns.map(({ header }) => header);
    expect(headers).toEqual(["Day", "Impressions", "Impressions before", "Impressions, change"]);
    const alone = prepareGrid({ ...comparedPivot, previousFrom: null }, ["impressions", "rate"], []);
    expect(alone.columns.every(({ beside, total }) => beside === undefined && total === undefined)).toBe(true);
  });
});

function never(): never {
  throw new Error("there is no such row");
}
