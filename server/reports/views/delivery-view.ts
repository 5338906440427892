import type { TenantTable } from "@/server/ledger/tenant-ledger";
import { ratioMeasure, sumMeasure } from "../counted-measures";
import type { ReportView } from "../data-model";
import { ladderDimensions, timeDimensions } from "../shared-dimensions";
import { reachMeasures } from "./reach-measures";

const sources = ["delivery_hourly", "exposures_hourly"] as const satisfies readonly TenantTable[];
const sum = (title: string, column: string, definition: string, unit: "count" | "micros" = "count") =>
  sumMeasure(title, { delivery_hourly: `sum(t.${column})` }, definition, unit);

/** What was delivered and what it cost, by the hour, from rollups. */
export const deliveryView: ReportView = {
  title: "Delivery",
  description: "Impressions, response, reach and spend, counted in the hour in which they happened.",
  sources,
  dimensions: { ...ladderDimensions(sources), ...timeDimensions(sources) },
  measures: {
    won: sum("Decisions won", "won", "Decisions in which an ad was chosen to play."),
    impressions: sum("Impressions", "impressions", "Ads that were really played, as reported by the player."),
    completes: sum("Completed listens", "completes", "Impressions that were heard to the end."),
    clicks: sum("Clicks", "clicks", "Clicks on the companion or link of a played ad."),
    skips: sum("Skips", "skips", "Impressions that the listener skipped."),
    mutes: sum("Mutes", "mutes", "Impressions that the listener muted."),
    spend: sum("Spend", "spend_micros", "What was charged for impressions.", "micros"),
    completionRate: ratioMeasure(
      "Completion rate",
      "share",
      ["completes", "impressions"],
      "Completed listens divided by impressions.",
    ),
    clickRate: ratioMeasure("Click rate", "share", ["clicks", "impressions"], "Clicks divided by impressions (CTR)."),
    skipRate: ratioMeasure("Skip rate", "share", ["skips", "impressions"], "Skips divided by impressions."),
    ecpm: ratioMeasure(
      "eCPM",
      "micros",
      ["spend", "impressions"],
      "Spend divided by impressions, times a thousand.",
      1000,
    ),
    costPerComplete: ratioMeasure(
      "Cost per completed listen",
      "micros",
      ["spend", "completes"],
      "Spend divided by completed listens.",
    ),
    ...reachMeasures,
  },
};
