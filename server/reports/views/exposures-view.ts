import { eventTypes } from "@/server/engine/vocabulary";
import type { TenantTable } from "@/server/ledger/tenant-ledger";
import { sumMeasure } from "../counted-measures";
import type { ReportView } from "../data-model";
import { ladderDimensions, timeDimensions } from "../shared-dimensions";
import { reachMeasures } from "./reach-measures";

const sources = ["exposures_hourly", "events"] as const satisfies readonly TenantTable[];

/** Who heard what how often. */
export const exposuresView: ReportView = {
  title: "Exposures",
  description: "How many different listeners heard an ad, and how often each.",
  sources,
  dimensions: {
    ...ladderDimensions(sources),
    ...timeDimensions(sources),
    exposure: {
      title: "Exposure",
      description: "The how-manieth time the listener heard the ad set, in 30 days; 0 where nobody may count.",
      kind: { type: "number" },
      sql: { events: "exposure_no" },
    },
  },
  measures: {
    impressions: sumMeasure(
      "Impressions",
      {
        exposures_hourly: "sum(t.impressions)",
        events: `countIf(t.type = ${eventTypes.indexOf("impression")})`,
      },
      "Ads that were really played, as reported by the player.",
    ),
    ...reachMeasures,
  },
};
