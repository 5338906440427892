import { describe, expect, test } from "vitest";
import type { TableColumn } from "./table-column";
import { formatCell } from "./table-column";
import { writeTableFile } from "./table-file";
import { compareValues } from "./table-model";
import { linkToSorting, nextSorting, parseAsSorting, shownColumns, toggleColumn } from "./table-state";

interface Row {
  name: string;
  spend: number | null;
}

const columns: readonly TableColumn<Row>[] = [
  { id: "name", header: "Campaign", value: ({ name }) => name },
  {
    id: "spend",
    header: "Spend",
    unit: "EUR",
    numeric: true,
    value: ({ spend }) => spend,
    format: (value) => value.toFixed(2),
  },
  { id: "reach", header: "Reach", numeric: true, hidden: true, value: () => 7 },
];
const ids = (shown: readonly TableColumn<Row>[]) => shown.map(({ id }) => id);

describe("columns", () => {
  test("are those shown by themselves until someone chooses, and the first always", () => {
    expect(ids(shownColumns(columns, null))).toEqual(["name", "spend"]);
    expect(ids(shownColumns(columns, ["reach"]))).toEqual(["name", "reach"]);
    expect(ids(shownColumns(columns, ["reach", "spend", "nonsense"]))).toEqual(["name", "spend", "reach"]);
  });

  test("switch on and off, and leave the URL when they are as at first", () => {
    expect(toggleColumn(columns, null, "reach")).toEqual(["spend", "reach"]);
    expect(toggleColumn(columns, ["spend", "reach"], "reach")).toBeNull();
    expect(toggleColumn(columns, null, "spend")).toEqual([]);
  });
});

describe("sorting", () => {
  const [name, spend] = [columns[0]!, columns[1]!];

  test("numbers start with the most, words with A; a third press gives the table's own order back", () => {
    expect(nextSorting(spend, null)).toEqual({ column: "spend", descending: true });
    expect(nextSorting(spend, { column: "spend", descending: true })).toEqual({ column: "spend", descending: false });
    expect(nextSorting(spend, { column: "spend", descending: false })).toBeNull();
    expect(nextSorting(name, { column: "spend", descending: true })).toEqual({ column: "name", descending: false });
  });

  test.each([
    ["spend", { column: "spend", descending: false }],
    ["-spend", { column: "spend", descending: true }],
    ["--spend", null],
    ["spend;drop", null],
  ])("%s in the URL", (text, sorting) => {
    expect(parseAsSorting.parse(text)).toEqual(sorting);
    if (sorting) expect(parseAsSorting.serialize(sorting)).toBe(text);
  });

  test("can be linked to", () => {
    expect(linkToSorting("/campaigns", "campaigns", { column: "spend", descending: true })).toBe(
      "/campaigns?campaigns-sort=-spend",
    );
  });

  test("orders numbers by size and words with numbers in them as people do", () => {
    expect([10, 9, -1].sort(compareValues)).toEqual([-1, 9, 10]);
    expect(["Ad 10", "ad 9", "Äpfel", "Zoo"].sort(compareValues)).toEqual(["ad 9", "Ad 10", "Äpfel", "Zoo"]);
  });
});

test("what is unknown is said with a dash, never as zero", () => {
  expect(formatCell(columns[1]!, null)).toBe("–");
  expect(formatCell(columns[1]!, 0)).toBe("0.00");
});

test("the file holds the columns shown, raw numbers, totals last, and no formula", () => {
  const rows = [
    { name: "=cmd()", spend: 1.5 },
    { name: "Plain, with comma", spend: null },
  ];
  const text = writeTableFile(shownColumns(columns, null), rows, { spend: 1.5 });
  expect(text.replace("\uFEFF", "").split("\r\n")).toEqual([
    "Campaign,Spend (EUR)",
    "'=cmd(),1.5",
    '"Plain, with comma",',
    "Total,1.5",
    "",
  ]);
});

test("what a cell says beside its value is a column of its own in the file", () => {
  const [name, spend] = columns as [TableColumn<Row>, TableColumn<Row>];
  const before: TableColumn<Row> = { id: "before", header: "Spend before", numeric: true, value: () => 2 };
  const text = writeTableFile([name, { ...spend, beside: [before] }], [{ name: "A", spend: 1 }], {
    spend: 1,
    before: 2,
  });
  expect(text.replace("\uFEFF", "").split("\r\n")).toEqual([
    "Campaign,Spend (EUR),Spend before",
    "A,1,2",
    "Total,1,2",
    "",
  ]);
});
