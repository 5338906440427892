/** What a cell of an insert may hold. */
export type TabValue = string | number | readonly number[] | readonly string[];

const special = /[\\\t\n\r\0']/g;
const escapes: Record<string, string> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r", "\0": "\\0", "'": "\\'" };

/** One row in ClickHouse's TabSeparated format, without its line end. Safe for any text. */
export function formatLine(values: readonly TabValue[]): string {
  let line = "";
  for (let at = 0; at < values.length; at++) {
    if (at > 0) line += "\t";
    const value = values[at];
    if (typeof value === "number") line += value;
    else if (typeof value === "string") line += escapeText(value);
    else line += formatList(value as readonly (string | number)[]);
  }
  return line;
}

function formatList(list: readonly (string | number)[]): string {
  if (list.length === 0) return "[]";
  if (typeof list[0] === "number") return `[${list.join(",")}]`;
  return `[${list.map((text) => `'${escapeText(String(text))}'`).join(",")}]`;
}

function escapeText(text: string): string {
  return text.replace(special, (found) => escapes[found] ?? found);
}
