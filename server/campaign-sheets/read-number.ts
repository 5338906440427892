/** A number that was read, or why it was not. */
export type NumberRead = { value: number } | { problem: string; instead: string };

/**
 * A decimal number with a point or a comma, with or without grouping: "1234.5", "1.234,50", "1 234,50". What may mean two
 * numbers ("1.234") is refused with both of them.
 */
export function readDecimal(text: string): NumberRead {
  const digits = text.replaceAll(/[\s\u00a0\u202f']/g, "");
  if (!/^\d[\d.,]*$/.test(digits)) return { problem: "this is no number", instead: "a number such as 1234.50" };
  const lastPoint = Math.max(digits.lastIndexOf("."), digits.lastIndexOf(","));
  if (lastPoint < 0) return { value: Number(digits) };
  const mark = digits.charAt(lastPoint);
  const other = mark === "." ? "," : ".";
  const whole = digits.slice(0, lastPoint);
  const part = digits.slice(lastPoint + 1);
  const isGrouped = (text: string, by: string) => new RegExp(`^\\d{1,3}(?:\\${by}\\d{3})+$`).test(text);
  const badGroups = { problem: "its groups of digits do not have three each", instead: "a number such as 1234.50" };
  if (whole.includes(mark)) {
    return isGrouped(digits, mark) ? { value: Number(digits.replaceAll(mark, "")) } : badGroups;
  }
  if (whole.includes(other)) {
    return isGrouped(whole, other) ? { value: Number(`${whole.replaceAll(other, "")}.${part}`) } : badGroups;
  }
  if (part.length === 3 && /^[1-9]\d{0,2}$/.test(whole)) {
    const [thousand, fraction] = [`${whole}${part}.00`, `${whole}.${part}0`];
    return { problem: `this can mean ${thousand} or ${fraction}`, instead: `${thousand} or ${fraction}` };
  }
  return { value: Number(`${whole}.${part}`) };
}

/** A decimal as `readDecimal` reads it without doubt: at least two digits behind the point, never three. */
export function writeDecimal(micros: number): string {
  const whole = Math.floor(micros / 1_000_000);
  const part = String(micros % 1_000_000)
    .padStart(6, "0")
    .replace(/0{1,4}$/, "");
  return `${whole}.${part.length === 3 ? `${part}0` : part}`;
}

/** Money in the account's currency as micros. */
export function readMoney(text: string, currency: string): NumberRead {
  const symbols: Record<string, string> = { "€": "EUR", $: "USD", "£": "GBP" };
  const [named] = /[A-Za-z]{3}|[€$£]/.exec(text) ?? [];
  const code = named === undefined ? currency : (symbols[named] ?? named.toUpperCase());
  if (code !== currency) {
    return { problem: `this is in ${code}, the account is in ${currency}`, instead: `an amount in ${currency}` };
  }
  const read = readDecimal(named === undefined ? text : text.replace(named, ""));
  if (!("value" in read)) return read;
  const micros = Math.round(read.value * 1_000_000);
  if (Number.isSafeInteger(micros)) return { value: micros };
  return { problem: "this is more than can be counted", instead: "a smaller amount" };
}
