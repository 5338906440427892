import type { LadderLevel } from "@/server/campaigns/ladder-index";
import type { Dimension } from "./data-model";

const rung = (level: LadderLevel, title: string, column: string): Dimension => ({
  title,
  description: `The ${title.toLowerCase()} it belongs to.`,
  kind: { type: "entity", level },
  sql: column,
});

/** Rungs of the campaign ladder, for tables with a number column each. */
export const ladderDimensions = {
  advertiser: rung("advertiser", "Advertiser", "advertiser_no"),
  campaign: rung("campaign", "Campaign", "campaign_no"),
  adSet: rung("adSet", "Ad set", "ad_set_no"),
  ad: rung("ad", "Ad", "ad_no"),
  creative: rung("creative", "Creative", "creative_no"),
} as const satisfies Record<string, Dimension>;

/** Hours and days of an instant; days are those of the asker's time zone. Zones that are off by half an hour are cut at whole UTC hours. */
export function timeDimensions(instant: string) {
  return {
    hour: {
      title: "Hour",
      description: "The hour, by its start.",
      kind: { type: "time", step: "hour" },
      sql: `toInt64(toUnixTimestamp(toStartOfHour(${instant}))) * 1000`,
    },
    day: {
      title: "Day",
      description: "The calendar day in the report's time zone, by its start.",
      kind: { type: "time", step: "day" },
      sql: `toInt64(toUnixTimestamp(toStartOfDay(toTimeZone(${instant}, {timeZone:String})))) * 1000`,
    },
    hourOfDay: {
      title: "Hour of the day",
      description: "0 to 23 in the report's time zone.",
      kind: { type: "number" },
      sql: `toHour(toTimeZone(${instant}, {timeZone:String}))`,
    },
    weekday: {
      title: "Day of the week",
      description: "In the report's time zone.",
      kind: { type: "word", words: ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"] },
      sql: `toDayOfWeek(toTimeZone(${instant}, {timeZone:String})) - 1`,
    },
  } as const satisfies Record<string, Dimension>;
}
