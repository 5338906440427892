import type { IntentRead } from "../decision-record";
import { contentCount, contentIndexOf, contentTaxonomy, findContentCategory } from "../taxonomy/content-taxonomy";
import { relatedContent } from "../taxonomy/related-content";
import { resolveContentId } from "../taxonomy/resolve-content";
import { readIntent } from "./intents";
import { strongestKeywords } from "./keywords";
import { findTerm } from "./lexicon";
import { stemPhrase } from "./stem-phrase";
import { rarityOf } from "./stop-words";
import { joinTopics, readTopics, type TopicStrength, weighTopics } from "./topics";
import { readTranscriptWords, readUtteranceWords } from "./word-stream";

/** What is known of a moment in words. */
export interface MomentWords {
  /** What the listener said to a voice assistant. */
  readonly utterance?: string | undefined;
  /** What was said shortly before the break. */
  readonly transcript?: string | undefined;
  /** Content Taxonomy 3.1 ids, podcast genre names or Content 1.0 codes. */
  readonly showCategories: readonly string[];
  readonly showTitle: string;
  /** BCP 47 tag or "". */
  readonly language: string;
}

/** Strength that a publisher's own category carries. */
const declaredStrength = 500;

/**
 * Understands a moment from its words: an utterance first, for it is what the listener wants now; else the transcript
 * with the show's title and categories. Null when there are no words at all.
 */
export function understandMoment(moment: MomentWords): IntentRead | null {
  const utterance = moment.utterance?.trim() ?? "";
  if (utterance !== "") {
    const { intent, topics, keywords } = readIntent(utterance, moment.language);
    return { source: "utterance", intent, topics, keywords };
  }
  const declared: TopicStrength[] = [];
  for (const category of moment.showCategories) {
    const id = resolveContentId(category);
    if (id !== null && !declared.some((topic) => topic.id === id)) declared.push({ id, strength: declaredStrength });
  }
  const transcript = moment.transcript?.trim() ?? "";
  if (transcript === "" && moment.showTitle === "" && declared.length === 0) return null;
  const spoken = readTranscriptWords(transcript);
  const title = readUtteranceWords(moment.showTitle);
  return {
    source: "transcript",
    intent: "topic",
    topics: joinTopics(readTopics(spoken, moment.language), readTopics(title, moment.language), declared),
    keywords: strongestKeywords(spoken.words.length > 0 ? spoken : title, moment.language),
  };
}

/** What an ad is about, compiled once for each creative. */
export interface CompiledAdWords {
  /** 32-bit hashes of the stemmed keywords. */
  readonly keywordHashes: Int32Array;
  /** One bit for each of the hashes: hash mod 32. */
  readonly keywordMask: number;
  /** Dense content numbers the ad is at home beside, and how much (0…1000). */
  readonly topics: Uint16Array;
  readonly topicStrengths: Uint16Array;
}

const mostAdTopics = 8;
/** A topic that an ad's keywords point at counts at most this much: its category says more. */
const keywordTopicStrength = 800;

/**
 * Compiles an ad's keywords and its Ad Product Taxonomy 2.0 category. The topics come from the category's related
 * content and from what the keywords themselves mean.
 */
export function compileAdWords(keywords: readonly string[], adProductId: string): CompiledAdWords {
  const hashes = new Set<number>();
  const strengths = new Map<number, number>();
  for (const { index, strength } of relatedContent(adProductId)) strengths.set(index, strength);
  for (const keyword of keywords) {
    hashes.add(hashWord(stemPhrase(keyword)));
    const evidence = weighTopics(readUtteranceWords(keyword), "en");
    for (let index = 0; index < contentCount; index += 1) {
      const units = (evidence[index] ?? 0) / 1024;
      if (units < 3) continue;
      const strength = Math.min(keywordTopicStrength, Math.trunc(units * 150));
      strengths.set(index, Math.max(strengths.get(index) ?? 0, strength));
    }
  }
  const topics = Array.from(strengths)
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, mostAdTopics);
  const keywordHashes = Int32Array.from(hashes);
  let keywordMask = 0;
  for (const hash of keywordHashes) keywordMask |= 1 << (hash & 31);
  return {
    keywordHashes,
    keywordMask,
    topics: Uint16Array.from(topics, ([index]) => index),
    topicStrengths: Uint16Array.from(topics, ([, strength]) => strength),
  };
}

/** An intent made ready for being matched against many ads. */
interface PreparedIntent {
  /** For each dense content number, how much the moment is about it, 0…1000: its own, or a relative's at a discount. */
  readonly topicStrengths: Uint16Array;
  /** Hashes of the moment's keywords and what each is worth (0…1000), strongest first. */
  readonly keywordHashes: Int32Array;
  readonly keywordWorths: Uint16Array;
  readonly keywordMask: number;
}

/** Of a topic's strength this much speaks for its parent, and of a parent's for each child, percent. */
const toParentPercent = 75;
const toChildPercent = 55;

/** Spreads an intent's topics to their relatives and hashes its keywords. */
function prepareIntent(intent: IntentRead): PreparedIntent {
  const strengths = new Uint16Array(contentCount);
  for (const { id, strength } of intent.topics) {
    const index = contentIndexOf(id);
    if (index >= 0 && strength > (strengths[index] ?? 0)) strengths[index] = strength;
  }
  const tops = new Set<number>();
  for (const { id } of intent.topics) {
    const path = findContentCategory(id)?.path;
    if (path === undefined) continue;
    let rising = strengths[path[0] ?? 0] ?? 0;
    for (let above = 1; above < path.length; above += 1) {
      rising = Math.trunc((rising * toParentPercent) / 100);
      const parent = path[above] ?? 0;
      if (rising > (strengths[parent] ?? 0)) strengths[parent] = rising;
    }
    tops.add(path.at(-1) ?? 0);
  }
  for (const top of tops) {
    const last = contentTaxonomy.nodes[top]?.lastIndex ?? top;
    for (let index = top + 1; index <= last; index += 1) {
      const falling = Math.trunc(((strengths[parents[index] ?? 0] ?? 0) * toChildPercent) / 100);
      if (falling > (strengths[index] ?? 0)) strengths[index] = falling;
    }
  }
  const keywordHashes = Int32Array.from(intent.keywords, hashWord);
  const keywordWorths = Uint16Array.from(intent.keywords, (keyword, rank) => keywordWorth(keyword) - rank * 10);
  let keywordMask = 0;
  for (const hash of keywordHashes) keywordMask |= 1 << (hash & 31);
  return { topicStrengths: strengths, keywordHashes, keywordWorths, keywordMask };
}

/** What sharing a keyword is worth before its rank is taken off: the rarer its meaning, the more (150…650). */
function keywordWorth(keyword: string): number {
  if (keyword.includes(" ")) return 650;
  const term = findTerm(keyword);
  if (term !== null) return Math.max(...term.weights) >= 3 ? 500 : 150;
  return rarityOf(keyword, "en") < 3 ? 150 : 400;
}

/** Dense number of each category's parent; a top tier is its own. */
const parents = Uint16Array.from(contentTaxonomy.nodes, ({ path, index }) => path[1] ?? index);

/** The last intent matched, prepared: one decision matches the same intent against each of its candidates. */
let lastIntent: IntentRead | null = null;
let lastPrepared: PreparedIntent | null = null;

/**
 * How well an ad fits what is being said, 0…1000: its best topic, joined with each shared keyword like independent
 * chances. Tens of nanoseconds after the first ad.
 */
export function matchAd(intent: IntentRead, ad: CompiledAdWords): number {
  if (intent !== lastIntent || lastPrepared === null) {
    lastPrepared = prepareIntent(intent);
    lastIntent = intent;
  }
  return matchPrepared(lastPrepared, ad);
}

function matchPrepared(intent: PreparedIntent, ad: CompiledAdWords): number {
  let match = 0;
  const { topics, topicStrengths } = ad;
  for (let each = 0; each < topics.length; each += 1) {
    const product = (intent.topicStrengths[topics[each] as number] as number) * (topicStrengths[each] as number);
    if (product > match) match = product;
  }
  match = (match / 1000) | 0;
  if ((intent.keywordMask & ad.keywordMask) === 0) return match;
  const { keywordHashes, keywordWorths } = intent;
  for (let each = 0; each < keywordHashes.length; each += 1) {
    const hash = keywordHashes[each] as number;
    if (((ad.keywordMask >>> (hash & 31)) & 1) === 1 && ad.keywordHashes.includes(hash)) {
      match += (((1000 - match) * (keywordWorths[each] as number)) / 1000) | 0;
    }
  }
  return match;
}

/** FNV-1a, 32 bits, over UTF-16 units. */
function hashWord(word: string): number {
  let hash = 0x811c9dc5 | 0;
  for (let at = 0; at < word.length; at += 1) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  return hash ^ (hash >>> 15);
}
