import type { Measure, ReportView } from "../data-model";
import { ladderDimensions, timeDimensions } from "../shared-dimensions";

const sum = (
  title: string,
  column: string,
  definition: string,
  unit: "count" | "micros" = "count",
): Measure & { additivity: "additive" } => ({
  title,
  unit,
  definition,
  additivity: "additive",
  source: "delivery_hourly",
  sql: `sum(t.${column})`,
});

const ratio = (
  title: string,
  unit: "share" | "number" | "micros",
  [numerator, denominator]: readonly [string, string],
  definition: string,
  factor = 1,
): Measure => ({ title, unit, definition, additivity: "ratio", numerator, denominator, factor });

/** What was delivered and what it cost, by the hour, from rollups. */
export const deliveryView: ReportView = {
  title: "Delivery",
  description: "Impressions, response, reach and spend, counted in the hour in which they happened.",
  dimensions: { ...ladderDimensions, ...timeDimensions("hour") },
  measures: {
    won: sum("Decisions won", "won", "Decisions in which an ad was chosen to play."),
    impressions: sum("Impressions", "impressions", "Ads that were really played, as reported by the player."),
    completes: sum("Completed listens", "completes", "Impressions that were heard to the end."),
    clicks: sum("Clicks", "clicks", "Clicks on the companion or link of a played ad."),
    skips: sum("Skips", "skips", "Impressions that the listener skipped."),
    mutes: sum("Mutes", "mutes", "Impressions that the listener muted."),
    spend: sum("Spend", "spend_micros", "What was charged for impressions.", "micros"),
    completionRate: ratio(
      "Completion rate",
      "share",
      ["completes", "impressions"],
      "Completed listens divided by impressions.",
    ),
    clickRate: ratio("Click rate", "share", ["clicks", "impressions"], "Clicks divided by impressions (CTR)."),
    skipRate: ratio("Skip rate", "share", ["skips", "impressions"], "Skips divided by impressions."),
    ecpm: ratio("eCPM", "micros", ["spend", "impressions"], "Spend divided by impressions, times a thousand.", 1000),
    costPerComplete: ratio(
      "Cost per completed listen",
      "micros",
      ["spend", "completes"],
      "Spend divided by completed listens.",
    ),
    reach: {
      title: "Reach",
      unit: "count",
      additivity: "distinct",
      source: "exposures_hourly",
      sql: "uniqExactIf(t.listener, t.listener != 0)",
      definition:
        "Different listeners with at least one impression. Listeners whose consent forbids telling them apart are not counted. Never summed.",
    },
    countableImpressions: {
      title: "Impressions of countable listeners",
      unit: "count",
      additivity: "additive",
      source: "exposures_hourly",
      sql: "sumIf(t.impressions, t.listener != 0)",
      definition: "Impressions heard by listeners who may be told apart.",
    },
    notCountable: {
      title: "Not countable",
      unit: "count",
      additivity: "additive",
      source: "exposures_hourly",
      sql: "sumIf(t.impressions, t.listener = 0)",
      definition: "Impressions whose listeners cannot be told apart for lack of consent; no reach is known of them.",
    },
    frequency: ratio(
      "Frequency",
      "number",
      ["countableImpressions", "reach"],
      "Impressions of countable listeners divided by reach.",
    ),
  },
};
