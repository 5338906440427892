import { contentTaxonomy } from "../taxonomy/content-taxonomy";
import { findTerms } from "./lexicon";
import { stem } from "./stem";
import { tokenise } from "./tokenise";

/** What a spoken request may be for. Order is the column order of the shipped weights: append only. */
export const intents = [
  "play-music",
  "add-to-playlist",
  "search-work",
  "book-restaurant",
  "order-food",
  "navigate",
  "shop",
  "weather",
  "question",
  "other",
] as const;
export type Intent = (typeof intents)[number];

/** Longest request read, in words: what counts is said first. */
const longestRequest = 40;

/**
 * The features a request is told apart by: its words, neighbouring pairs, how it starts and how it ends, and the top
 * tiers of the topics it names ("# 210" for any food). Numbers are all one word.
 */
export function intentFeatures(text: string): string[] {
  const words = tokenise(text).slice(0, longestRequest);
  const features: string[] = [];
  let before = "^";
  for (const each of words) {
    const first = each.charCodeAt(0);
    const word = first >= 0x30 && first <= 0x39 ? "0" : each;
    features.push(word, `${before} ${word}`);
    before = word;
  }
  features.push(`${before} $`);
  for (const { term } of findTerms(words.map(stem))) {
    const top = contentTaxonomy.nodes[term.topics[0] ?? 0]?.path.at(-1) ?? 0;
    features.push(`# ${contentTaxonomy.nodes[top]?.id}`);
  }
  return features;
}
