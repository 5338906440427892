/** Longest word kept; longer runs of letters are addresses or noise. */
const longestWord = 40;

/** 1 for UTF-16 units that belong to words: letters, digits and combining marks. Surrogates (emoji, rare scripts) do not. */
const isWordUnit = new Uint8Array(0x10000);
for (let unit = 0; unit < 0xd800; unit += 1) {
  if (/[\p{L}\p{N}\p{M}]/u.test(String.fromCharCode(unit))) isWordUnit[unit] = 1;
}

const apostrophe = 0x27;
const curlyApostrophe = 0x2019;
const plus = 0x2b;
const hash = 0x23;

/**
 * Splits a text into lower-case words (NFKC). Apostrophes vanish inside words and take a possessive "s" with them;
 * hyphens and dots part words; "c++" and "c#" stay whole.
 */
export function tokenise(text: string): string[] {
  const folded = foldText(text);
  const words: string[] = [];
  const end = folded.length;
  let at = 0;
  while (at < end) {
    if (isWordUnit[folded.charCodeAt(at)] === 0) {
      at += 1;
      continue;
    }
    const start = at;
    while (at < end && isWordUnit[folded.charCodeAt(at)] === 1) at += 1;
    let word = folded.slice(start, at);
    if (at < end) {
      const mark = folded.charCodeAt(at);
      if ((mark === apostrophe || mark === curlyApostrophe) && isWordUnit[folded.charCodeAt(at + 1)] === 1) {
        const tail = at + 1;
        at = tail;
        while (at < end && isWordUnit[folded.charCodeAt(at)] === 1) at += 1;
        if (at - tail > 1 || folded.charCodeAt(tail) !== 0x73) word += folded.slice(tail, at);
      } else if (word.length === 1 && mark === plus && folded.charCodeAt(at + 1) === plus) {
        word += "++";
        at += 2;
      } else if (word.length === 1 && mark === hash && isWordUnit[folded.charCodeAt(at + 1)] === 0) {
        word += "#";
        at += 1;
      }
    }
    if (word.length <= longestWord) words.push(word);
  }
  return words;
}

/** Lower case; NFKC only where the text leaves ASCII. */
function foldText(text: string): string {
  for (let at = 0; at < text.length; at += 1) {
    if (text.charCodeAt(at) > 0x7f) return text.normalize("NFKC").toLowerCase();
  }
  return text.toLowerCase();
}
