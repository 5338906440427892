import { contentCount, contentTaxonomy } from "../taxonomy/content-taxonomy";
import { isForeignFunctionWord } from "./stop-words";
import { fullWeight, type WordStream } from "./word-stream";

/** A topic of the Content Taxonomy 3.1 with a strength of 0…1000. */
export interface TopicStrength {
  id: string;
  strength: number;
}

/** Share of a topic's evidence that also speaks for its parent, percent. */
const risingShare = 60;
/** Topics weaker than this are noise. */
const weakest = 120;
const mostTopics = 10;

/** Evidence for each dense content number, in 1024ths of a plain hint. Repeats of a term count less and less. */
export function weighTopics(stream: WordStream, language: string): Int32Array {
  const evidence = new Int32Array(contentCount);
  const met = new Map<number, number>();
  for (let hit = stream.hits.length - 1; hit >= 0; hit -= 1) {
    const found = stream.hits[hit];
    if (found === undefined) continue;
    if (found.length === 1 && isForeignFunctionWord(stream.words[found.at] ?? "", language)) continue;
    const times = (met.get(found.term.no) ?? 0) + 1;
    met.set(found.term.no, times);
    const weight = stream.weights[found.at] ?? 0;
    const { topics, weights } = found.term;
    for (let each = 0; each < topics.length; each += 1) {
      const topic = topics[each] ?? 0;
      evidence[topic] = (evidence[topic] ?? 0) + Math.trunc(((weights[each] ?? 0) * weight) / times);
    }
  }
  return evidence;
}

/**
 * What a text is about: up to 10 topics, strongest first. Evidence rises to parent topics at a discount; strength is
 * evidence ÷ (evidence + k) with k growing with the number of words, so a long text must say a thing more often.
 */
export function readTopics(stream: WordStream, language: string): TopicStrength[] {
  const own = weighTopics(stream, language);
  const total = Int32Array.from(own);
  const bestChild = new Int32Array(contentCount);
  for (let index = contentCount - 1; index >= 0; index -= 1) {
    const evidence = total[index] ?? 0;
    if (evidence === 0) continue;
    const parent = contentTaxonomy.nodes[index]?.path[1];
    if (parent === undefined) continue;
    const rising = Math.trunc((evidence * risingShare) / 100);
    total[parent] = (total[parent] ?? 0) + rising;
    if (rising > (bestChild[parent] ?? 0)) bestChild[parent] = rising;
  }
  const half = Math.trunc((2 + stream.mass / 12) * fullWeight);
  const topics: TopicStrength[] = [];
  for (let index = 0; index < contentCount; index += 1) {
    const evidence = total[index] ?? 0;
    if (evidence === 0) continue;
    const strength = Math.trunc((1000 * evidence) / (evidence + half));
    // A parent that only repeats its one strong child says nothing new.
    const echo = (own[index] ?? 0) === 0 && evidence * 4 < (bestChild[index] ?? 0) * 5;
    if (strength >= weakest && !echo) topics.push({ id: contentTaxonomy.nodes[index]?.id ?? "", strength });
  }
  return strongest(topics);
}

/** Joins two readings of one moment: agreeing strengths add up like independent chances. */
export function joinTopics(...readings: readonly (readonly TopicStrength[])[]): TopicStrength[] {
  const joined = new Map<string, number>();
  for (const { id, strength } of readings.flat()) {
    const before = joined.get(id) ?? 0;
    joined.set(id, before + strength - Math.trunc((before * strength) / 1000));
  }
  return strongest(Array.from(joined, ([id, strength]) => ({ id, strength })));
}

function strongest(topics: TopicStrength[]): TopicStrength[] {
  return topics.sort((a, b) => b.strength - a.strength || (a.id < b.id ? -1 : 1)).slice(0, mostTopics);
}
