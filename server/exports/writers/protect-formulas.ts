// What makes a spreadsheet read a text as a formula: also behind spaces, and in the wide forms of East Asian keyboards.
const formulaStart = /^['\s]*[=+\-@|\t\r\n%＝＋－＠]/u;
const protectedStart = /^'['\s]*[=+\-@|\t\r\n%＝＋－＠]/u;

/** A text as it may stand in a CSV: one that a spreadsheet would run as a formula gets an apostrophe in front. */
export function protectFormula(text: string): string {
  return formulaStart.test(text) ? `'${text}` : text;
}

/** The text behind what `protectFormula` wrote. */
export function unprotectFormula(text: string): string {
  return protectedStart.test(text) ? text.slice(1) : text;
}
