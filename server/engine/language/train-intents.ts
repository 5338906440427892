import type { IntentExample } from "./intent-examples";
import { intentFeatures, intents } from "./intent-features";

const rounds = 8;
/** The right intent must lead by this much, or the weights move: nearly-right answers teach too. */
const margin = 25;
/** A feature met in fewer examples is a name, not a way of speaking. */
const fewestMeetings = 3;
const scale = 100;

/**
 * Learns the intent weights with an averaged perceptron (Freund & Schapire 1999; averaging as in Collins 2002): only
 * additions of whole numbers, so every machine learns the same. Returns the table that `intentWeightsTable` ships:
 * one feature a line, a tab, then the weight of each intent of `intents`.
 */
export function trainIntentWeights(examples: readonly IntentExample[]): string {
  const order = shuffled(examples.length);
  const featured = examples.map((example) => ({
    label: intents.indexOf(example.intent),
    features: Array.from(new Set(intentFeatures(example.text))),
  }));
  const meetings = new Map<string, number>();
  for (const { features } of featured) {
    for (const feature of features) meetings.set(feature, (meetings.get(feature) ?? 0) + 1);
  }
  const width = intents.length;
  const columns = Array.from(meetings)
    .filter(([, times]) => times >= fewestMeetings)
    .map(([feature]) => feature)
    .sort();
  const numbers = new Map(columns.map((feature, no) => [feature, no]));
  const weights = new Int32Array(columns.length * width);
  const weighted = new Float64Array(columns.length * width);
  let step = 1;
  for (let round = 0; round < rounds; round += 1) {
    for (const position of order) {
      const example = featured[position];
      if (example === undefined) continue;
      const rows = example.features.map((feature) => numbers.get(feature) ?? -1).filter((row) => row >= 0);
      const guess = bestRival(weights, rows, width, example.label);
      if (guess >= 0) {
        for (const row of rows) {
          move(weights, weighted, row * width + example.label, 1, step);
          move(weights, weighted, row * width + guess, -1, step);
        }
      }
      step += 1;
    }
  }
  return columns
    .map((feature, row) => {
      const averages = intents.map((_, column) => {
        const at = row * width + column;
        return Math.round((scale * ((weights[at] ?? 0) * step - (weighted[at] ?? 0))) / step);
      });
      return averages.every((average) => average === 0) ? "" : `${feature}\t${averages.join(" ")}`;
    })
    .filter((line) => line !== "")
    .join("\n");
}

/** Moves one weight; `weighted` keeps Σ move × step, from which the average over all steps follows. */
function move(weights: Int32Array, weighted: Float64Array, at: number, by: number, step: number): void {
  weights[at] = (weights[at] ?? 0) + by;
  weighted[at] = (weighted[at] ?? 0) + by * step;
}

/** The strongest wrong intent when it comes within a margin of the right one, else −1. */
function bestRival(weights: Int32Array, rows: readonly number[], width: number, label: number): number {
  const scores = Array.from({ length: width }, (_, column) => {
    let score = 0;
    for (const row of rows) score += weights[row * width + column] ?? 0;
    return score;
  });
  let rival = -1;
  for (let column = 0; column < width; column += 1) {
    if (column !== label && (rival < 0 || (scores[column] ?? 0) > (scores[rival] ?? 0))) rival = column;
  }
  return (scores[rival] ?? 0) + margin > (scores[label] ?? 0) ? rival : -1;
}

/** A fixed shuffle of 0…count−1, by a linear congruential sequence. */
function shuffled(count: number): number[] {
  const order = Array.from({ length: count }, (_, position) => position);
  let state = 12345;
  for (let position = count - 1; position > 0; position -= 1) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const other = state % (position + 1);
    [order[position], order[other]] = [order[other] ?? 0, order[position] ?? 0];
  }
  return order;
}
