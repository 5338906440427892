import { eventTypes } from "@/server/engine/vocabulary";
import type { TenantTable } from "@/server/ledger/tenant-ledger";
import { ratioMeasure, sumMeasure } from "../counted-measures";
import type { ReportView } from "../data-model";
import { ladderDimensions, timeDimensions } from "../shared-dimensions";
import { reachMeasures } from "./reach-measures";

const sources = ["delivery_hourly", "exposures_hourly", "events"] as const satisfies readonly TenantTable[];
const count = (title: string, type: (typeof eventTypes)[number], column: string, definition: string) =>
  sumMeasure(
    title,
    { delivery_hourly: `sum(t.${column})`, events: `countIf(t.type = ${eventTypes.indexOf(type)})` },
    definition,
  );

/** Impressions and what followed, event by event: for what the hourly sums do not keep. */
export const eventsView: ReportView = {
  title: "Impressions and events",
  description: "What players reported, event by event, in the hour in which it happened.",
  sources,
  dimensions: {
    ...ladderDimensions(sources),
    ...timeDimensions(sources),
    event: {
      title: "Event",
      description: "What happened to the ad.",
      kind: { type: "word", words: eventTypes },
      sql: { events: "type" },
    },
    exposure: {
      title: "Exposure",
      description: "The how-manieth time the listener heard the ad set, in 30 days; 0 where nobody may count.",
      kind: { type: "number" },
      sql: { events: "exposure_no" },
    },
    arm: {
      title: "Arm",
      description: "The arm of the experiment, by its number.",
      kind: { type: "number" },
      sql: { events: "arm" },
    },
  },
  measures: {
    events: sumMeasure("Events", { events: "countIf(1)" }, "Everything that players reported."),
    impressions: count("Impressions", "impression", "impressions", "Ads that were really played."),
    completes: count("Completed listens", "complete", "completes", "Impressions that were heard to the end."),
    clicks: count("Clicks", "click", "clicks", "Clicks on the companion or link of a played ad."),
    skips: count("Skips", "skip", "skips", "Impressions that the listener skipped."),
    mutes: count("Mutes", "mute", "mutes", "Impressions that the listener muted."),
    spend: sumMeasure(
      "Spend",
      { delivery_hourly: "sum(t.spend_micros)", events: "sum(t.charged_micros)" },
      "What was charged for impressions.",
      "micros",
    ),
    reach: reachMeasures.reach,
    completionRate: ratioMeasure(
      "Completion rate",
      "share",
      ["completes", "impressions"],
      "Completed listens divided by impressions.",
    ),
    clickRate: ratioMeasure("Click rate", "share", ["clicks", "impressions"], "Clicks divided by impressions (CTR)."),
  },
};
