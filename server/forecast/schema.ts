import { z } from "zod";
import { adSetDraftSchema, creativeDraftSchema } from "@/server/campaigns/draft-schema";
import { objectives } from "@/server/engine/vocabulary";

const interval = z.object({ estimate: z.number(), low: z.number(), high: z.number() });
/** An estimate and between what it lies in nine cases of ten. */
export type ForecastInterval = z.infer<typeof interval>;

/** A creative whose sound may still be missing: only what decides matters. */
const forecastCreativeSchema = creativeDraftSchema.partial({ audioUrl: true, name: true });

/**
 * What is asked about: an ad set as it would be saved. With the `id` of a stored ad set it takes that one's place, from
 * now on; without it is new. Numbers and ids of new parts may be missing; a draft without ads is forecast with one
 * ordinary spot.
 */
export const forecastQuestionSchema = z.object({
  /** The advertiser it is or would be of. */
  advertiserId: z.uuid("That is not an id."),
  /** The campaign it would stand in; null for a campaign that is not stored yet. */
  campaignId: z.uuid("That is not an id.").nullable().default(null),
  objective: z.enum(objectives),
  adSet: z.object({
    ...adSetDraftSchema.shape,
    name: z.string().max(120).default(""),
    ads: z
      .array(
        z.object({
          id: z.uuid().optional(),
          status: creativeDraftSchema.shape.status,
          creatives: z.array(forecastCreativeSchema).max(20),
        }),
      )
      .max(50)
      .default([]),
  }),
});
export type ForecastQuestion = z.input<typeof forecastQuestionSchema>;
export type ParsedForecastQuestion = z.output<typeof forecastQuestionSchema>;

/** What would come of an ad set over its flight, or what is left of it. */
export const forecastSchema = z.object({
  /** The days forecast: from now or the flight's start, to its end or as far as is looked ahead. UTC. */
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  impressions: interval,
  /** People who would hear it at least once, of those who can be recognised. */
  reach: interval,
  /** Impressions for each of them, two decimals. */
  frequency: interval,
  spendMicros: interval,
  /** Heard to the end. */
  completions: interval,
  /** The same by day. `impressions` are of the day, not so far. */
  days: z.array(z.object({ from: z.iso.datetime(), impressions: interval, spendMicros: interval })),
  /** Budget for those days, micros, and the part of it that the estimate spends, 0…1. */
  budgetMicros: z.number().int(),
  spentShare: z.number(),
  /** The advertiser's other campaigns that are changed by it: extra impressions and spend over the same days. */
  others: z.array(
    z.object({
      campaignId: z.string(),
      name: z.string(),
      /** Impressions without the draft, and the difference that it makes. */
      impressions: z.number(),
      change: interval,
      spendChangeMicros: z.number(),
    }),
  ),
  sample: z.object({
    /** Opportunities decided, and of how many they were drawn. */
    decisions: z.number().int(),
    ofDecisions: z.number().int(),
    listeners: z.number().int(),
    /** Whole days of recorded traffic that the coming days are made of. */
    days: z.number().int(),
    /** Newest opportunity that it rests on. */
    newestAt: z.iso.datetime(),
    /** Impressions of the ad set in the sample: with few of them intervals are wide. */
    own: z.number().int(),
  }),
  notes: z.array(
    z.enum([
      /** Its budget is what limits it. */
      "budget-limited",
      /** Its budget is more than it can spend. */
      "under-delivers",
      /** Less than a week was recorded: weekdays are not told apart. */
      "short-record",
      /** The flight is longer than what is looked ahead. */
      "cut-off",
      /** The draft has no creative yet: an ordinary one stands in. */
      "ordinary-creative",
      /** The flight begins later: budgets of others are taken as they stand now. */
      "starts-later",
    ]),
  ),
  seconds: z.number(),
});
export type Forecast = z.infer<typeof forecastSchema>;

/** News of a forecast: how far it is, then the forecast, or why there can be none. */
export const forecastNewsSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("progress"), done: z.number().int(), total: z.number().int() }),
  z.object({ kind: z.literal("forecast"), forecast: forecastSchema }),
  z.object({
    kind: z.literal("none"),
    why: z.enum(["too-little-recorded", "over", "no-budget"]),
    text: z.string(),
  }),
]);
export type ForecastNews = z.infer<typeof forecastNewsSchema>;
