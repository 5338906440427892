import { contentIndexOf } from "../taxonomy/content-taxonomy";
import { europeanLexicon } from "./lexicon-european";
import { leisureLexicon } from "./lexicon-leisure";
import { livingLexicon } from "./lexicon-living";
import { moneyLexicon } from "./lexicon-money";
import { societyLexicon } from "./lexicon-society";
import { technologyLexicon } from "./lexicon-technology";
import { stem } from "./stem";
import { tokenise } from "./tokenise";

/** A word or phrase that points at topics. */
export interface LexiconTerm {
  /** Dense number of the term. */
  readonly no: number;
  /** Its stems joined by spaces. */
  readonly text: string;
  /** Dense content numbers it points at, and how strongly each: 1 a hint, 3 plain, 5 a phrase, 6 unmistakable. */
  readonly topics: readonly number[];
  readonly weights: readonly number[];
}

/** One place where the trie of stems stands. */
interface TermNode {
  next: Map<string, TermNode> | null;
  term: LexiconTerm | null;
}

interface GrowingTerm {
  no: number;
  text: string;
  topics: number[];
  weights: number[];
}

const root: TermNode = { next: new Map(), term: null };
let terms = 0;

/** Each line is `content id|term, term, …`; "~" marks a hint, "!" an unmistakable term. */
function addLines(lexicon: string): void {
  for (const line of lexicon.trim().split("\n")) {
    const bar = line.indexOf("|");
    const id = line.slice(0, bar);
    const topic = contentIndexOf(id);
    if (topic < 0) throw new Error(`lexicon names the unknown content category ${id}`);
    for (const entry of line.slice(bar + 1).split(",")) addTerm(entry.trim(), topic);
  }
}

function addTerm(entry: string, topic: number): void {
  const mark = entry.charCodeAt(0);
  const marked = mark === 0x7e || mark === 0x21;
  const stems = tokenise(marked ? entry.slice(1) : entry).map(stem);
  if (stems.length === 0) return;
  const weight = mark === 0x7e ? (stems.length > 1 ? 2 : 1) : mark === 0x21 ? 6 : stems.length > 1 ? 5 : 3;
  let node = root;
  for (const part of stems) {
    node.next ??= new Map();
    let below = node.next.get(part);
    if (below === undefined) {
      below = { next: null, term: null };
      node.next.set(part, below);
    }
    node = below;
  }
  if (node.term === null) {
    node.term = { no: terms, text: stems.join(" "), topics: [], weights: [] };
    terms += 1;
  }
  const term = node.term as GrowingTerm;
  const known = term.topics.indexOf(topic);
  if (known < 0) {
    term.topics.push(topic);
    term.weights.push(weight);
  } else {
    term.weights[known] = Math.max(term.weights[known] ?? 0, weight);
  }
}

for (const lexicon of [
  technologyLexicon,
  moneyLexicon,
  livingLexicon,
  leisureLexicon,
  societyLexicon,
  europeanLexicon,
]) {
  addLines(lexicon);
}

/** Number of terms the lexicon knows. */
export const termCount = terms;

/** The term with exactly these stems (joined by spaces), or null. */
export function findTerm(text: string): LexiconTerm | null {
  let node: TermNode | undefined = root;
  for (const part of text.split(" ")) node = node?.next?.get(part);
  return node?.term ?? null;
}

/** A term met in a text. */
export interface TermHit {
  readonly term: LexiconTerm;
  /** Position of its first stem, and how many stems it spans. */
  readonly at: number;
  readonly length: number;
}

/** The lexicon's terms in a run of stems, longest first at each place, without overlaps. */
export function findTerms(stems: readonly string[]): TermHit[] {
  const hits: TermHit[] = [];
  let at = 0;
  while (at < stems.length) {
    let node = root.next?.get(stems[at] ?? "");
    let term: LexiconTerm | null = null;
    let length = 0;
    for (let end = at + 1; node !== undefined; end += 1) {
      if (node.term !== null) {
        term = node.term;
        length = end - at;
      }
      node = end < stems.length ? node.next?.get(stems[end] ?? "") : undefined;
    }
    if (term === null) {
      at += 1;
    } else {
      hits.push({ term, at, length });
      at += length;
    }
  }
  return hits;
}
