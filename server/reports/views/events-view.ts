import { eventTypes } from "@/server/engine/vocabulary";
import type { Measure, ReportView } from "../data-model";
import { ladderDimensions, timeDimensions } from "../shared-dimensions";

const type = (name: (typeof eventTypes)[number]) => eventTypes.indexOf(name);
const count = (title: string, condition: string, definition: string): Measure => ({
  title,
  unit: "count",
  definition,
  additivity: "additive",
  source: "events",
  sql: `countIf(${condition})`,
});
const share = (title: string, numerator: string, definition: string): Measure => ({
  title,
  unit: "share",
  definition,
  additivity: "ratio",
  numerator,
  denominator: "impressions",
  factor: 1,
});

/** Impressions and what followed, event by event: for what the hourly sums do not keep. */
export const eventsView: ReportView = {
  title: "Impressions and events",
  description: "What players reported, event by event, in the hour in which it happened.",
  dimensions: {
    ...ladderDimensions,
    ...timeDimensions("at"),
    event: {
      title: "Event",
      description: "What happened to the ad.",
      kind: { type: "word", words: eventTypes },
      sql: "type",
    },
    exposure: {
      title: "Exposure",
      description: "The how-manieth time the listener heard the ad set, in 30 days; 0 where nobody may count.",
      kind: { type: "number" },
      sql: "exposure_no",
    },
    arm: { title: "Arm", description: "Of the experiment.", kind: { type: "number" }, sql: "arm" },
  },
  measures: {
    events: count("Events", "1", "Everything that players reported."),
    impressions: count("Impressions", `t.type = ${type("impression")}`, "Ads that were really played."),
    completes: count("Completed listens", `t.type = ${type("complete")}`, "Impressions that were heard to the end."),
    clicks: count("Clicks", `t.type = ${type("click")}`, "Clicks on the companion or link of a played ad."),
    skips: count("Skips", `t.type = ${type("skip")}`, "Impressions that the listener skipped."),
    mutes: count("Mutes", `t.type = ${type("mute")}`, "Impressions that the listener muted."),
    spend: {
      title: "Spend",
      unit: "micros",
      additivity: "additive",
      source: "events",
      sql: "sum(t.charged_micros)",
      definition: "What was charged for impressions.",
    },
    reach: {
      title: "Reach",
      unit: "count",
      additivity: "distinct",
      source: "events",
      sql: `uniqExactIf(t.listener_low, t.type = ${type("impression")} AND t.listener_low != 0)`,
      definition: "Different listeners with at least one impression, of those who may be told apart. Never summed.",
    },
    completionRate: share("Completion rate", "completes", "Completed listens divided by impressions."),
    clickRate: share("Click rate", "clicks", "Clicks divided by impressions (CTR)."),
  },
};
