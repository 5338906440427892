import { findTerms, type TermHit } from "./lexicon";
import { stem } from "./stem";
import { tokenise } from "./tokenise";

/** Words before a break that still count; older ones are forgotten. */
const recentWords = 600;
/** Characters that surely hold that many words of any European language. */
const recentCharacters = recentWords * 9;
const longestName = 40;
/** Weight of the word nearest the break, and of every word of an utterance. */
export const fullWeight = 1024;

/** A text made ready for reading: its words, their stems, how much each counts, and the lexicon's terms in it. */
export interface WordStream {
  readonly words: readonly string[];
  readonly stems: readonly string[];
  /** 0…`fullWeight` for each word. */
  readonly weights: Uint16Array;
  readonly hits: readonly TermHit[];
  /** Sum of the weights in units of whole words. */
  readonly mass: number;
}

/** Reads an utterance or a title: every word counts the same. */
export function readUtteranceWords(text: string): WordStream {
  const words = tokenise(text);
  return streamOf(words, new Uint16Array(words.length).fill(fullWeight));
}

/**
 * Reads what was said before a break: at most the last 600 words, the nearest counting most, falling evenly to
 * nothing. Speaker names ("**Ann:**" or "Ann Lee:" at the start of a line) are not part of what was said.
 */
export function readTranscriptWords(text: string): WordStream {
  const cut = Math.max(0, text.length - recentCharacters);
  const start = cut === 0 ? 0 : Math.max(cut, text.indexOf(" ", cut));
  const words = tokenise(withoutSpeakers(text.slice(start))).slice(-recentWords);
  const weights = Uint16Array.from(
    words,
    (_, at) => ((at + 1 + recentWords - words.length) * fullWeight) / recentWords,
  );
  return streamOf(words, weights);
}

function streamOf(words: readonly string[], weights: Uint16Array): WordStream {
  const stems = words.map(stem);
  let sum = 0;
  for (const weight of weights) sum += weight;
  return { words, stems, weights, hits: findTerms(stems), mass: sum / fullWeight };
}

/** Cuts "**Name:**" anywhere, and "Name:" at the start of a line; a name is at most 40 characters. */
function withoutSpeakers(text: string): string {
  if (!text.includes(":")) return text;
  const parts: string[] = [];
  let from = 0;
  for (let open = text.indexOf("**"); open >= 0; open = text.indexOf("**", open + 2)) {
    const close = text.slice(open, open + longestName + 5).indexOf(":**");
    if (close < 0) continue;
    parts.push(text.slice(from, open));
    from = open + close + 3;
    open = from - 2;
  }
  parts.push(text.slice(from));
  return parts.join(" ").split("\n").map(withoutLeadingName).join("\n");
}

function withoutLeadingName(line: string): string {
  const colon = line.indexOf(": ");
  return colon > 0 && colon <= longestName && isName(line.slice(0, colon)) ? line.slice(colon + 2) : line;
}

/** One to three words that each begin with a capital letter. */
function isName(text: string): boolean {
  const parts = text.split(" ");
  return parts.length <= 3 && parts.every((part) => part !== "" && part[0] !== part[0]?.toLowerCase());
}
