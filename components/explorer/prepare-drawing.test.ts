import { describe, expect, test } from "vitest";
import { prepareBars, prepareHeat, prepareLines } from "./prepare-drawing";
import { comparedPivot } from "./testing/compared-pivot";

const [impressions] = comparedPivot.measures;
if (impressions === undefined) throw new Error("the pivot has no measure");

describe("a compared pivot is drawn", () => {
  test("as lines with the window before behind each", () => {
    const lines = prepareLines(comparedPivot, impressions);
    expect(lines?.series).toEqual([
      { id: "Alpha", label: "Alpha" },
      { id: "before Alpha", label: "Alpha, before", comparison: { of: "Alpha" } },
      { id: "Beta", label: "Beta" },
      { id: "before Beta", label: "Beta, before", comparison: { of: "Beta" } },
    ]);
    expect(lines?.points.map(({ values }) => values)).toEqual([
      { Alpha: 120, "before Alpha": 100, Beta: 0, "before Beta": 50 },
      { Alpha: 60, "before Alpha": 0, Beta: 30, "before Beta": 0 },
    ]);
  });

  test("as bars that say their change", () => {
    const { bars } = prepareBars(comparedPivot, impressions, []);
    expect(bars.map(({ value, note }) => [value, note])).toEqual([
      [120, "−20 %"],
      [90, "new"],
    ]);
  });

  test("as a heat map of values, or of changes to both sides of none", () => {
    const [first, second] = comparedPivot.rows.map(({ keys }) => String(keys[0]?.value));
    const cells = (ofChange: boolean) => {
      const spec = prepareHeat(comparedPivot, impressions, { counted: "impressions", filters: [], ofChange });
      const at = (row = "", column = "") => spec?.cellAt(row, column)?.value;
      return { spec, values: [at(first, "Alpha"), at(first, "Beta"), at(second, "Alpha")] };
    };
    expect(cells(false).values).toEqual([120, undefined, 60]);
    const { spec, values } = cells(true);
    expect(values).toEqual([0.2, -1, null]);
    expect([spec?.scale, spec?.words.value, spec?.formatValue(-1)]).toEqual([
      "diverging",
      "Impressions, change",
      "−100 %",
    ]);
  });
});
