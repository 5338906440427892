/** A column of a text table: its heading, and whether its cells are numbers, which stand to the right. */
export interface TableColumn {
  title: string;
  number?: boolean;
}

/** Rows as aligned lines of text under a heading, two blanks between columns, without blanks at the ends of lines. */
export function writeTable(columns: readonly TableColumn[], rows: readonly (readonly string[])[]): string[] {
  const table = [columns.map(({ title }) => title), ...rows];
  const widths = columns.map((_, at) => Math.max(...table.map((row) => (row[at] ?? "").length)));
  return table.map((row) =>
    columns
      .map(({ number }, at) => (row[at] ?? "")[number === true ? "padStart" : "padEnd"](widths[at] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}

/** 12345 as "12,345". */
export function writeCount(count: number): string {
  return count.toLocaleString("en");
}

/** A share of a whole as "12.3 %"; a dash of nothing. */
export function writeShare(part: number, whole: number, digits = 1): string {
  return whole === 0 ? "–" : `${((100 * part) / whole).toFixed(digits)} %`;
}

/** Micros as "12.34". */
export function writeMoney(micros: number): string {
  return (micros / 1_000_000).toLocaleString("en", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}

/** "1 track", "2 tracks". */
export function writeCounted(count: number, one: string, many = `${one}s`): string {
  return `${writeCount(count)} ${count === 1 ? one : many}`;
}
