import { judgeMeasure, type MeasureJudgement, measureWords } from "./measure-schema";
import type { TrialResult } from "./trial-schema";

const list = (words: readonly string[]) =>
  words.length < 2 ? (words[0] ?? "") : `${words.slice(0, -1).join(", ")} and ${words[words.length - 1]}`;

/** What came of a test, in a sentence or two. How long deciding took is left to its own line: it is the machine's. */
export function writeVerdict(result: Pick<TrialResult, "measures" | "flips" | "opportunities">): string {
  const { flips, opportunities } = result;
  const judged = result.measures.filter(({ key }) => key !== "latency");
  const of = (wanted: MeasureJudgement) =>
    judged.filter((measure) => judgeMeasure(measure) === wanted).map(({ key }) => measureWords[key].says);
  const [better, worse] = [of("better"), of("worse")];
  const changed = `${flips.total.toLocaleString("en")} of ${opportunities.shared.toLocaleString("en")} shared opportunities were decided differently.`;
  const isClear = better.length + worse.length > 0;
  if (flips.total === 0 && !isClear) return "Nothing changed: every shared opportunity was decided alike.";
  if (!isClear) return `No clear difference in any measure; ${changed}`;
  if (worse.length === 0) return `Better in ${list(better)}, worse in nothing that could be told; ${changed}`;
  if (better.length === 0) return `Worse in ${list(worse)}, better in nothing that could be told; ${changed}`;
  return `Better in ${list(better)}, worse in ${list(worse)}; ${changed}`;
}
