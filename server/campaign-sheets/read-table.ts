import { CsvError, parse } from "csv-parse/sync";
import { SheetError } from "./sheet-error";

/** A row of a file with its number as spreadsheets count; cells are in the order of the columns. */
export interface TableRow {
  row: number;
  cells: string[];
}

export interface Table {
  header: TableRow;
  rows: TableRow[];
  delimiter: Delimiter;
}

const delimiters = { ",": "commas", ";": "semicolons", "\t": "tabs" } as const;
type Delimiter = keyof typeof delimiters;

/** Name of what separates columns. */
export const delimiterWords: Readonly<Record<Delimiter, string>> = delimiters;

/**
 * Rows and columns of a CSV text (RFC 4180), by the separator under which the header names most of the columns that are
 * known. Empty rows are left out. Throws a SheetError that names the line.
 */
export function readTable(text: string, isKnown: (name: string) => boolean): Table {
  // Excel's own way to say the separator.
  const [hint = "", said = ""] = /^sep=([,;\t])\r?\n/.exec(text) ?? [];
  const body = text.slice(hint.length);
  const delimiter = said === "" ? findDelimiter(body, isKnown) : (said as Delimiter);
  const skipped = hint === "" ? 0 : 1;
  const rows = parseRows(body, delimiter, skipped).filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  const [header, ...rest] = rows;
  if (header === undefined)
    throw new SheetError("The file has no rows.", "Export the campaigns first, and change that file.");
  return { header, rows: rest, delimiter };
}

function findDelimiter(text: string, isKnown: (name: string) => boolean): Delimiter {
  const firstLine = text.trimStart().split(/\r\n|\r|\n/, 1)[0] ?? "";
  const counted = (Object.keys(delimiters) as Delimiter[]).map((delimiter) => {
    const names = firstLine.split(delimiter).map((name) => name.replaceAll('"', ""));
    return { delimiter, known: names.filter(isKnown).length };
  });
  const [best] = counted.sort((a, b) => b.known - a.known);
  if (best === undefined || best.known === 0) {
    throw new SheetError(
      "The first row does not name columns that an import knows.",
      "Export the campaigns first: its first row names them all.",
      1,
    );
  }
  return best.delimiter;
}

function parseRows(text: string, delimiter: Delimiter, skipped: number): TableRow[] {
  try {
    const records = parse(text, { delimiter, relax_column_count: true, skip_empty_lines: false }) as string[][];
    return records.map((cells, index) => ({ row: index + 1 + skipped, cells }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = Number((error as CsvError & { lines?: number }).lines ?? 0) + skipped;
    const message =
      error.code === "CSV_QUOTE_NOT_CLOSED"
        ? `A quotation mark is opened before line ${line} and never closed.`
        : `Line ${line} has a quotation mark in the middle of a cell.`;
    throw new SheetError(message, 'Write cells with quotation marks as "He said ""hi""".', line);
  }
}
