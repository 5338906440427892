/** What both sides of a test are measured by, in the order of the screen. */
export const trialMeasureKeys = [
  "impressions",
  "revenue",
  "fill",
  "completion",
  "satisfaction",
  "unsettled",
  "latency",
] as const;
export type TrialMeasureKey = (typeof trialMeasureKeys)[number];

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
export function judgeMeasure({
  key,
  difference,
}: {
  key: TrialMeasureKey;
  difference: { value: number; low: number; high: number } | null;
}): MeasureJudgement {
  if (difference === null || (difference.low <= 0 && difference.high >= 0)) return "alike";
  return difference.value > 0 === (measureWords[key].better === "more") ? "better" : "worse";
}
