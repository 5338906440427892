/** What a cell of an insert may hold. */
export type TabValue = string | number | readonly number[] | readonly string[];

const special = /[\\\t\n\r\0']/;
const everySpecial = /[\\\t\n\r\0']/g;
const escapes: Record<string, string> = {
  "\\": "\\\\",
  "\t": "\\t",
  "\n": "\\n",
  "\r": "\\r",
  "\0": "\\0",
  "'": "\\'",
};

/** One row in ClickHouse's TabSeparated format, without its line end. Safe for any text. */
export function formatLine(values: readonly TabValue[]): string {
  return values.map(formatValue).join("\t");
}

function formatValue(value: TabValue): string {
  if (typeof value === "number") return String(value);
  if (typeof value === "string") return escapeText(value);
  if (value.length === 0) return "[]";
  if (typeof value[0] === "number") return `[${value.join(",")}]`;
  return `[${(value as readonly string[]).map((text) => `'${escapeText(text)}'`).join(",")}]`;
}

function escapeText(text: string): string {
  return special.test(text) ? text.replace(everySpecial, (found) => escapes[found] ?? found) : text;
}
