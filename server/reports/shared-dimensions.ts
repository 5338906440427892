import type { LadderLevel } from "@/server/campaigns/ladder-index";
import type { TenantTable } from "@/server/ledger/tenant-ledger";
import type { Dimension, TableSql } from "./data-model";

/** The same expression over several tables. */
export function everywhere(tables: readonly TenantTable[], sql: string): TableSql {
  return Object.fromEntries(tables.map((table) => [table, sql]));
}

const columns = {
  advertiser: "advertiser_no",
  campaign: "campaign_no",
  adSet: "ad_set_no",
  ad: "ad_no",
  creative: "creative_no",
} as const satisfies Record<LadderLevel, string>;

/** Tables whose sums are of ads: ad sets and campaigns are found through the ladder. */
const byAdOnly: Partial<Record<TenantTable, Partial<Record<LadderLevel, string>>>> = {
  contributions_hourly: {
    advertiser: "advertiser_no",
    campaign: "transform(ad_no, {adNos:Array(UInt32)}, {campaignNosOfAds:Array(UInt32)}, toUInt32(0))",
    adSet: "transform(ad_no, {adNos:Array(UInt32)}, {adSetNosOfAds:Array(UInt32)}, toUInt32(0))",
    ad: "ad_no",
  },
};

/** The rungs that pacing hours are of, or belong to. */
const ofHours: Partial<Record<LadderLevel, Dimension["ofHour"]>> = {
  advertiser: ({ adSet }) => adSet.advertiserNo,
  campaign: ({ adSet }) => adSet.campaignNo,
  adSet: ({ adSet }) => adSet.no,
};

function rung(level: LadderLevel, title: string, tables: readonly TenantTable[], parent?: LadderLevel): Dimension {
  const ofHour = ofHours[level];
  const sql = Object.fromEntries(
    tables.flatMap((table) => {
      const own = byAdOnly[table];
      const said = own === undefined ? columns[level] : own[level];
      return said === undefined ? [] : [[table, said]];
    }),
  );
  return {
    title,
    description: `The ${title.toLowerCase()} it belongs to${parent === undefined ? "" : "; a part of the rung above"}.`,
    kind: { type: "entity", level },
    ...(parent === undefined ? {} : { parent }),
    sql,
    ...(ofHour === undefined ? {} : { ofHour }),
  };
}

/** Rungs of the campaign ladder, from the advertiser down to the creative. */
export function ladderDimensions(tables: readonly TenantTable[]) {
  return {
    advertiser: rung("advertiser", "Advertiser", tables),
    campaign: rung("campaign", "Campaign", tables, "advertiser"),
    adSet: rung("adSet", "Ad set", tables, "campaign"),
    ad: rung("ad", "Ad", tables, "adSet"),
    creative: rung("creative", "Creative", tables, "ad"),
  };
}

const anHour = 3_600_000;

/** The instant of a row, by table: rollups know the hour only. */
const instants: Partial<Record<TenantTable, string>> = { decisions: "at", ballots: "at", events: "at" };

/** Hours, days and weeks of an instant; days and weeks are those of the asker's time zone. */
export function timeDimensions(tables: readonly TenantTable[]) {
  const over = (write: (instant: string) => string): TableSql =>
    Object.fromEntries(tables.map((table) => [table, write(instants[table] ?? "hour")]));
  const shifted = (instant: string) => `addSeconds(${instant}, {shiftSeconds:Int64})`;
  const local = (instant: string) => `toTimeZone(${instant}, {timeZone:String})`;
  const start = (sql: string) => `toInt64(toUnixTimestamp(${sql})) * 1000`;
  return {
    hour: {
      title: "Hour",
      description: "The hour, by its start.",
      kind: { type: "time", step: "hour" },
      parent: "day",
      sql: over((instant) => start(`toStartOfHour(${shifted(instant)})`)),
      ofHour: ({ hourMs }, { shiftMs }) => Math.floor((hourMs + shiftMs) / anHour) * anHour,
    },
    day: {
      title: "Day",
      description: "The calendar day in the report's time zone, by its start.",
      kind: { type: "time", step: "day" },
      parent: "week",
      zoned: true,
      sql: over((instant) => start(`toStartOfDay(${local(shifted(instant))})`)),
      ofHour: ({ hourMs }, { calendar, shiftMs }) => calendar.placeOf(hourMs + shiftMs).dayMs,
    },
    week: {
      title: "Week",
      description: "The week from Monday to Sunday in the report's time zone, by its start.",
      kind: { type: "time", step: "week" },
      zoned: true,
      sql: over((instant) =>
        start(`toDateTime(toStartOfWeek(${local(shifted(instant))}, 1, {timeZone:String}), {timeZone:String})`),
      ),
      ofHour: ({ hourMs }, { calendar, shiftMs }) => calendar.placeOf(hourMs + shiftMs).weekMs,
    },
    hourOfDay: {
      title: "Hour of the day",
      description: "0 to 23 in the report's time zone.",
      kind: { type: "number" },
      zoned: true,
      sql: over((instant) => `toHour(${local(instant)})`),
      ofHour: ({ hourMs }, { calendar }) => calendar.placeOf(hourMs).hourOfDay,
    },
    weekday: {
      title: "Day of the week",
      description: "Monday to Sunday in the report's time zone.",
      kind: { type: "word", words: ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"] },
      zoned: true,
      sql: over((instant) => `toDayOfWeek(${local(instant)}) - 1`),
      ofHour: ({ hourMs }, { calendar }) => calendar.placeOf(hourMs).weekday,
    },
  } as const satisfies Record<string, Dimension>;
}
