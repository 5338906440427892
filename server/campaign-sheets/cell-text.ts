/** What a spreadsheet would take for a formula, and what already looks guarded. */
const needsGuard = /^'*[=+\-@\t\r\n]/;
const isGuarded = /^'+[=+\-@\t\r\n]/;

/** A text with an apostrophe in front when a spreadsheet would run it as a formula; `unguardCell` takes it off again. */
export function guardCell(text: string): string {
  return needsGuard.test(text) ? `'${text}` : text;
}

/** The text that `guardCell` was given. */
export function unguardCell(cell: string): string {
  return isGuarded.test(cell) ? cell.slice(1) : cell;
}

/** Several texts in one cell, separated by bars; a backslash stands before bars, backslashes and outer spaces of a text. */
export function joinList(items: readonly string[]): string {
  return items.map((item) => item.replaceAll(/[\\|]|^\s|\s$/g, (letter) => `\\${letter}`)).join(" | ");
}

/** The texts that `joinList` was given; spaces around bars do not count, and empty items are left out. */
export function splitList(cell: string): string[] {
  const items: string[] = [];
  let item = "";
  /** Where the last letter that must stay ends. */
  let kept = 0;
  const close = () => {
    const text = item.slice(0, kept) + item.slice(kept).trimEnd();
    if (text !== "") items.push(text);
    item = "";
    kept = 0;
  };
  for (let at = 0; at < cell.length; at++) {
    const letter = cell.charAt(at);
    if (letter === "\\" && at + 1 < cell.length) {
      at += 1;
      item += cell.charAt(at);
      kept = item.length;
    } else if (letter === "|") close();
    else if (item !== "" || letter.trim() !== "") item += letter;
  }
  close();
  return items;
}
