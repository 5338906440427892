import { z } from "zod";
import { pacingModes } from "@/server/engine/vocabulary";
import { holdBackGroups } from "./hold-back";
import { paceStatuses, severities } from "./judge-health";

/** What the pacing screens get. Money is micros of the account currency; shares are 0…1; times are ISO instants, UTC. */
const instant = z.iso.datetime();

/** A forecast: nine of ten endings lie between low and high. */
export const intervalSchema = z.object({ low: z.number(), middle: z.number(), high: z.number() });

export const forecastSchema = z.object({
  spendMicros: intervalSchema,
  impressions: intervalSchema,
  /** Recent days it was drawn from. */
  days: z.number().int(),
});

export const holdBackSchema = z.object({
  matched: z.number(),
  won: z.number(),
  unmatched: z.number(),
  groups: z.array(
    z.object({
      group: z.enum(holdBackGroups),
      opportunities: z.number(),
      /** Of all losses; the groups sum to 1,000 where there are losses. */
      sharePermille: z.number().int(),
      reasons: z.array(z.object({ reason: z.string(), opportunities: z.number() })),
    }),
  ),
});

/** How one ad set stands. */
export const paceRowSchema = z.object({
  adSetId: z.string(),
  adSetName: z.string(),
  campaignId: z.string(),
  campaignName: z.string(),
  advertiserName: z.string(),
  mode: z.enum(pacingModes),
  timeZone: z.string(),
  startsAt: instant,
  endsAt: instant,
  status: z.enum(paceStatuses),
  severity: z.enum(severities),
  elapsed: z.number(),
  delivered: z.number(),
  /** delivered ÷ elapsed; 1 is on track, null before the start. */
  index: z.number().nullable(),
  /** Points of spend ahead (+) or behind (−): of the flight's time, and of the last 24 hours' plan. */
  flightGap: z.number(),
  lastDayGap: z.number().nullable(),
  goalMicros: z.number(),
  lifetimeBudgetMicros: z.number(),
  dailyBudgetMicros: z.number().nullable(),
  /** Over the flight so far. */
  spendMicros: z.number(),
  impressions: z.number(),
  /** Over the range asked for, whole hours. */
  rangeSpendMicros: z.number(),
  rangePlanMicros: z.number(),
  lastDaySpendMicros: z.number(),
  lastDayPlanMicros: z.number(),
  forecast: forecastSchema.nullable(),
  leftMicros: z.number(),
  remainingDays: z.number(),
  /** Budget left per remaining day; null after the end. */
  leftPerDayMicros: z.number().nullable(),
  /** Shadow price of its budget at last, thousandths. */
  priceMilli: z.number().nullable(),
  /** What held it back most over the range. */
  mainHoldBack: z.object({ group: z.enum(holdBackGroups), sharePermille: z.number().int() }).nullable(),
});

/** All ad sets of an account, worst first. */
export const paceOverviewSchema = z.object({
  /** Time of the newest decision; null in an empty ledger. */
  asOf: instant.nullable(),
  from: instant,
  to: instant,
  rows: z.array(paceRowSchema),
  /** Of all ad sets that run. */
  forecast: forecastSchema.nullable(),
  holdBack: holdBackSchema,
});

export const paceSpans = ["range", "flight"] as const;

/** One moment of the curve. Sums from the span's beginning; null where there is nothing to say. */
export const pacePointSchema = z.object({
  at: instant,
  spendMicros: z.number().nullable(),
  planMicros: z.number(),
  planLowMicros: z.number(),
  planHighMicros: z.number(),
  impressions: z.number().nullable(),
  planImpressions: z.number(),
  forecastMicros: intervalSchema.nullable(),
  forecastImpressions: intervalSchema.nullable(),
});

/** One changed field of an ad set or its campaign. */
export const paceChangeSchema = z.object({
  id: z.string(),
  at: instant,
  actor: z.string(),
  entityName: z.string(),
  field: z.string(),
  /** JSON text; "null" where there was or is nothing. */
  before: z.string(),
  after: z.string(),
});

/** One ad set or campaign with its curve. */
export const paceDetailSchema = z.object({
  level: z.enum(["campaign", "adSet"]),
  id: z.string(),
  name: z.string(),
  asOf: instant.nullable(),
  from: instant,
  to: instant,
  span: z.enum(paceSpans),
  /** The ad set, or the campaign's ad sets, worst first. */
  rows: z.array(paceRowSchema),
  curve: z.array(pacePointSchema),
  /** Of the whole: paths of its ad sets added up, day by day. */
  forecast: forecastSchema.nullable(),
  holdBack: holdBackSchema,
  changes: z.array(paceChangeSchema),
});

export type PaceInterval = z.infer<typeof intervalSchema>;
export type PaceForecast = z.infer<typeof forecastSchema>;
export type PaceHoldBack = z.infer<typeof holdBackSchema>;
export type PaceRow = z.infer<typeof paceRowSchema>;
export type PaceOverview = z.infer<typeof paceOverviewSchema>;
export type PacePoint = z.infer<typeof pacePointSchema>;
export type PaceChange = z.infer<typeof paceChangeSchema>;
export type PaceDetail = z.infer<typeof paceDetailSchema>;
export type PaceSpan = (typeof paceSpans)[number];
