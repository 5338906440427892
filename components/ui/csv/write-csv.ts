/** What a cell of a file holds: a number stays a number, null is an empty cell. */
export type CsvValue = string | number | null;

const dangerous = /^[=+\-@\t\r]/;

/** A text that a spreadsheet would run as a formula gets an apostrophe in front, which spreadsheets show as plain text. */
function defuse(text: string): string {
  return dangerous.test(text) ? `'${text}` : text;
}

function writeCell(value: CsvValue): string {
  if (value === null) return "";
  if (typeof value === "number") return Number.isFinite(value) ? String(value) : "";
  const text = defuse(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Rows as a CSV file (RFC 4180, UTF-8 with its mark so that Excel reads umlauts); no text in it can act as a formula. */
export function writeCsv(header: readonly string[], rows: readonly (readonly CsvValue[])[]): string {
  return `\uFEFF${[header, ...rows].map((row) => `${row.map(writeCell).join(",")}\r\n`).join("")}`;
}
