import { SeededSequence } from "../random/seeded-sequence";
import type { Show } from "./shows";
import { topics } from "./topics";
import { worldStreams } from "./world-streams";

/** The words before one ad break of one show. */
export interface Snippet {
  text: string;
  /** Position in `topics` of what these words are mostly about. */
  topicIndex: number;
}

const openers = [
  "So what I keep coming back to is the",
  "People always ask me about the",
  "And then we started to look at the",
  "It took us years to understand the",
  "You could hear it in the way they spoke of the",
  "The thing nobody tells you about the",
  "My guest today has spent a decade with the",
  "I was talking to a friend about the",
];
const links = [
  "and how it changes the",
  "which brings us back to the",
  "because without the",
  "and honestly the",
  "right next to the",
  "long before the",
  "just like the",
];
const closers = [
  "you never get anywhere.",
  "was the part I remember.",
  "is what most of us get wrong.",
  "made all the difference in the end.",
  "is still an open question.",
  "keeps me up at night, in a good way.",
];

function inventSentence(sequence: SeededSequence, words: readonly string[]): string {
  const middle = sequence.chance(0.5) ? `${sequence.pick(words)} ${sequence.pick(links)} ` : "";
  return `${sequence.pick(openers)} ${sequence.pick(words)} ${sequence.pick(links)} ${middle}${sequence.pick(words)} ${sequence.pick(closers)}`;
}

/** Invents the snippets of one show: six to nine sentences each, three in four about one of its subjects. */
export function inventSnippets(seed: number, show: Show, showIndex: number, count: number): Snippet[] {
  const sequence = new SeededSequence(seed, worldStreams.transcripts, showIndex);
  const subjects = show.topicIndexes.map((index) => topics[index]).filter((subject) => subject !== undefined);
  return Array.from({ length: count }, () => {
    const main = sequence.chance(0.7) ? subjects[0] : sequence.pick(subjects);
    const side = sequence.pick(subjects);
    if (main === undefined) throw new RangeError(`show "${show.title}" has no subject`);
    const sentences = Array.from({ length: 6 + sequence.integer(4) }, () =>
      inventSentence(sequence, sequence.chance(0.75) ? main.words : side.words),
    );
    return { text: sentences.join(" "), topicIndex: topics.indexOf(main) };
  });
}
