import { rarityOf } from "./stop-words";
import type { WordStream } from "./word-stream";

const mostKeywords = 12;

/**
 * The words a text turns on: stems (phrases of the lexicon as stems joined by spaces), strongest first, at most 12.
 * Strength is weighted frequency × rarity; a term of the lexicon counts double, a phrase triple. Ties fall to the alphabet.
 */
export function strongestKeywords(stream: WordStream, language: string): string[] {
  const scores = new Map<string, number>();
  const inTerm = new Uint8Array(stream.stems.length);
  for (const { term, at, length } of stream.hits) {
    inTerm.fill(1, at, at + length);
    const rarity = length > 1 ? 9 : rarityOf(stream.words[at] ?? "", language) * 2;
    if (rarity > 0) scores.set(term.text, (scores.get(term.text) ?? 0) + rarity * (stream.weights[at] ?? 0));
  }
  for (let at = 0; at < stream.stems.length; at += 1) {
    const stemmed = stream.stems[at] ?? "";
    if (inTerm[at] === 1 || stemmed.length < 3) continue;
    const rarity = rarityOf(stream.words[at] ?? "", language);
    if (rarity > 1) scores.set(stemmed, (scores.get(stemmed) ?? 0) + rarity * (stream.weights[at] ?? 0));
  }
  return Array.from(scores)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, mostKeywords)
    .map(([word]) => word);
}
