import type { TrialMeasure, TrialMeasureKey, TrialResult } from "./trial-schema";

/** How a measure is said, and which way is better; null: neither. */
export const measureWords: Readonly<
  Record<TrialMeasureKey, { label: string; unit: string; better: "more" | "less"; digits: number; says: string }>
> = {
  impressions: { label: "Impressions", unit: "", better: "more", digits: 0, says: "delivery" },
  revenue: { label: "Revenue", unit: "currency", better: "more", digits: 2, says: "revenue" },
  fill: { label: "Opportunities with an ad", unit: "%", better: "more", digits: 1, says: "fill" },
  completion: { label: "Completion", unit: "%", better: "more", digits: 1, says: "completion" },
  satisfaction: { label: "Satisfaction", unit: "of 100", better: "more", digits: 1, says: "satisfaction" },
  unsettled: { label: "Votes still swinging", unit: "%", better: "less", digits: 1, says: "oscillation" },
  latency: { label: "Decision latency", unit: "ms", better: "less", digits: 2, says: "latency" },
};

export type MeasureJudgement = "better" | "worse" | "alike";

/** Whether a difference is one: only where its interval leaves out 0. */
export function judgeMeasure({ key, difference }: Pick<TrialMeasure, "key" | "difference">): MeasureJudgement {
  if (difference === null || (difference.low <= 0 && difference.high >= 0)) return "alike";
  return difference.value > 0 === (measureWords[key].better === "more") ? "better" : "worse";
}

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
