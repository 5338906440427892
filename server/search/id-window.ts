/** Characters of an id that tell its time well enough to look impressions up by it: a minute and a bit. */
const shortestBeginning = 8;
const timeDigits = 12;
const latestMs = Date.UTC(2200, 0);

/** The time in which a decision was made whose id (a UUIDv7) begins so; null when that is too little to go by, or no id. */
export function windowOfId(beginning: string): { from: string; to: string } | null {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{0,4}(-[0-9a-f-]{0,22})?)?$/.test(beginning)) return null;
  const digits = beginning.replaceAll("-", "").slice(0, timeDigits);
  if (digits.length < shortestBeginning) return null;
  const fromMs = Number.parseInt(digits.padEnd(timeDigits, "0"), 16);
  const toMs = Number.parseInt(digits.padEnd(timeDigits, "f"), 16) + 1;
  // Ids of other kinds say years that nobody lives in.
  return toMs < latestMs ? { from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString() } : null;
}
