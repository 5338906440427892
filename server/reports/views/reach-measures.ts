import { eventTypes } from "@/server/engine/vocabulary";
import { ratioMeasure, sumMeasure } from "../counted-measures";
import type { Measure } from "../data-model";

const played = `t.type = ${eventTypes.indexOf("impression")}`;

/** How many people were reached and how often: different listeners are counted anew for every row and total. */
export const reachMeasures = {
  reach: {
    title: "Reach",
    unit: "count",
    additivity: "distinct",
    sql: {
      exposures_hourly: "uniqExactIf(t.listener, t.listener != 0)",
      events: `uniqExactIf(t.listener_low, ${played} AND t.listener_low != 0)`,
    },
    definition:
      "Different listeners with at least one impression. Listeners whose consent forbids telling them apart are not counted. Never summed.",
  },
  countableImpressions: sumMeasure(
    "Impressions of countable listeners",
    {
      exposures_hourly: "sumIf(t.impressions, t.listener != 0)",
      events: `countIf(${played} AND t.listener_low != 0)`,
    },
    "Impressions heard by listeners who may be told apart.",
  ),
  notCountable: sumMeasure(
    "Not countable",
    { exposures_hourly: "sumIf(t.impressions, t.listener = 0)", events: `countIf(${played} AND t.listener_low = 0)` },
    "Impressions whose listeners cannot be told apart for lack of consent; no reach is known of them.",
  ),
  frequency: ratioMeasure(
    "Frequency",
    "number",
    ["countableImpressions", "reach"],
    "Impressions of countable listeners divided by reach.",
  ),
} as const satisfies Record<string, Measure>;
