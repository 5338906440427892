/** Lower case without accents, so that "Brötchen" is found by "brotchen". */
export function normalise(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{Diacritic}/gu, "")
    .toLowerCase()
    .trim();
}

const isWordCharacter = (character: string | undefined) => character !== undefined && /[\p{L}\p{N}]/u.test(character);

/** Where a word of `text` begins with `part`; -1 when none does. */
function findWordStart(text: string, part: string): number {
  for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + 1)) {
    if (at === 0 || !isWordCharacter(text[at - 1])) return at;
  }
  return -1;
}

/** Characters left out of `text` between those of `query` in order; null when they do not all come in order. */
function countGaps(text: string, query: string): number | null {
  let gaps = 0;
  let at = -1;
  for (const character of query) {
    const next = text.indexOf(character, at + 1);
    if (next === -1) return null;
    if (at !== -1) gaps += next - at - 1;
    at = next;
  }
  return gaps;
}

const shortestFuzzy = 4;
/** Letters left out for each letter typed, at most. */
const mostGaps = 0.6;

/**
 * How well a name answers what was typed; smaller is better, null is not at all. Both are `normalise`d. In order:
 * 0 the same; 1 begins so; 2 a word begins so; 3 every word typed begins a word of the name or of what it belongs to;
 * 4 holds it; 5 and up its letters in order, with a few left out.
 */
export function rankMatch(query: string, name: string, above = ""): number | null {
  if (name === query) return 0;
  if (name.startsWith(query)) return 1;
  if (findWordStart(name, query) !== -1) return 2;
  const words = query.split(/\s+/);
  const inName = words.some((word) => findWordStart(name, word) !== -1);
  if (inName && words.every((word) => findWordStart(`${name} ${above}`, word) !== -1)) return 3;
  if (name.includes(query)) return 4;
  if (query.length < shortestFuzzy) return null;
  const gaps = countGaps(name, query);
  return gaps === null || gaps > query.length * mostGaps ? null : 5 + gaps;
}
