import { readFile } from "node:fs/promises";
import { parse } from "csv-parse/sync";
import ExcelJS from "exceljs";
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from "hyparquet";

export type ReadRow = Record<string, unknown>;

/** What a spreadsheet or another program finds in a file: rows by title (CSV, XLSX) or key (Parquet, NDJSON), and what is said about them. */
export interface ReadFile {
  about: string[];
  rows: ReadRow[];
}

export async function readCsv(path: string): Promise<ReadFile> {
  const text = await readFile(path, "utf8");
  const about = text.split("\r\n").filter((line) => line.startsWith("#"));
  return { about, rows: parse(text, { columns: true, comment: "#", comment_no_infix: true }) as ReadRow[] };
}

export async function readNdjson(path: string): Promise<ReadFile> {
  const [first, ...rows] = (await readFile(path, "utf8"))
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as ReadRow);
  const { facts } = (first?.about ?? { facts: {} }) as { facts: Record<string, string> };
  return { about: Object.entries(facts).map(([name, text]) => `${name}: ${text}`), rows };
}

export async function readParquet(path: string): Promise<ReadFile> {
  const file = await asyncBufferFromFile(path);
  const { key_value_metadata: pairs = [] } = await parquetMetadataAsync(file);
  return {
    about: pairs.map(({ key, value }) => `${key}: ${value ?? ""}`),
    rows: (await parquetReadObjects({ file })) as ReadRow[],
  };
}

export async function readXlsx(path: string): Promise<ReadFile & { frozenRows: number }> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(path);
  const sheet = book.getWorksheet("Data");
  const titles = ((sheet?.getRow(1).values ?? []) as string[]).slice(1);
  const rows: ReadRow[] = [];
  sheet?.eachRow((row, at) => {
    if (at === 1) return;
    rows.push(Object.fromEntries(titles.map((title, column) => [title, row.getCell(column + 1).value])));
  });
  const about: string[] = [];
  book.getWorksheet("About")?.eachRow((row) => about.push((row.values as unknown[]).slice(1).join(": ")));
  const [view] = sheet?.views ?? [];
  return { about, rows, frozenRows: view?.state === "frozen" ? (view.ySplit ?? 0) : 0 };
}
