import type { SeededSequence } from "../random/seeded-sequence";
import { topics } from "./topics";

/** What a listener said to a voice assistant at the start of a session. */
export interface Utterance {
  text: string;
  /** Position in `topics`, −1 when it only asks for music. */
  topicIndex: number;
}

const requests = [
  "play some {genre} music",
  "put on a {genre} playlist",
  "I want to hear {genre} songs",
  "play something {mood} please",
];
const errands = [
  "play {genre} while I am busy with {word} and {word2}",
  "put on a {word} playlist for my {word2}",
  "find me something about {word} and {word2}",
  "I am thinking about {word} and {word2}, play {genre}",
];

/** Invents one spoken request in words; half of them also say what the listener is busy with. */
export function inventUtterance(sequence: SeededSequence, genre: string, mood: string): Utterance {
  const topicIndex = sequence.chance(0.5) ? sequence.integer(topics.length) : -1;
  const topic = topics[topicIndex];
  const form = topic === undefined ? sequence.pick(requests) : sequence.pick(errands);
  const text = form
    .replace("{genre}", genre)
    .replace("{mood}", mood)
    .replace("{word}", topic === undefined ? "" : sequence.pick(topic.words))
    .replace("{word2}", topic === undefined ? "" : sequence.pick(topic.words));
  return { text, topicIndex };
}
