import { z } from "zod";
import { deliveryStatuses, exclusionsSchema, frequencyCapSchema, targetingSchema } from "@/server/campaigns/schema";
import { objectives, pacingModes, tones } from "@/server/engine/vocabulary";

const count = z.number().int().min(0);
const micros = z.number().int();
const share = z.number();
const instant = z.iso.datetime();

/** What was delivered in a window; ratios are null where there is nothing to take them of. */
export const deliveryNumbersSchema = z.object({
  impressions: count,
  spendMicros: micros,
  completes: count,
  clicks: count,
  completionRate: share.nullable(),
  clickRate: share.nullable(),
  /** Spend for a thousand impressions, micros. */
  ecpmMicros: z.number().nullable(),
  /** Different listeners, of those who may be told apart. */
  reach: count,
  /** Impressions of those listeners divided by reach. */
  frequency: z.number().nullable(),
  /** Impressions whose listeners may not be told apart. */
  notCountable: count,
});
export type DeliveryNumbers = z.output<typeof deliveryNumbersSchema>;

export const runStates = ["RUNNING", "SCHEDULED", "PAUSED", "BUDGET_SPENT", "ENDED", "ARCHIVED", "EMPTY"] as const;
export type RunState = (typeof runStates)[number];

export const paceHealths = ["on-track", "warning", "critical"] as const;
export type PaceHealth = (typeof paceHealths)[number];

/** Spend to date against budget, whatever the range on screen. */
export const paceSchema = z.object({
  spentMicros: micros,
  budgetMicros: micros,
  /** Spent of the budget, 0…1. */
  spendShare: share,
  /** Where the plan stands now, 0…1: the share of the flight's traffic that has passed. Null while nothing is running. */
  planShare: share.nullable(),
  health: z.enum(paceHealths).nullable(),
});
export type Pace = z.output<typeof paceSchema>;

export const ladderLevelNames = ["campaign", "adSet", "ad", "creative"] as const;

const namedSchema = z.object({ id: z.uuid(), name: z.string() });

export const ladderRowSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  state: z.enum(runStates),
  advertiser: namedSchema,
  /** Of campaigns. */
  objective: z.enum(objectives).nullable(),
  numbers: deliveryNumbersSchema,
  previous: deliveryNumbersSchema.nullable(),
  /** Of campaigns and ad sets. */
  pace: paceSchema.nullable(),
});
export type LadderRow = z.output<typeof ladderRowSchema>;

const attentionPlaceSchema = z.object({
  adSet: namedSchema,
  campaign: namedSchema,
  advertiser: namedSchema,
  /** Money that is lost, left over or spent too early if nothing changes. */
  stakeMicros: micros,
  severity: z.enum(["critical", "warning", "note"]),
});
const reasonShare = { reason: z.string(), share, opportunities: count };
const behind = {
  spendShare: share,
  planShare: share,
  gapPoints: z.number(),
  budgetMicros: micros,
  leftOverMicros: micros,
};

/** What needs a look, with the facts it rests on. */
export const attentionItemSchema = z.discriminatedUnion("kind", [
  attentionPlaceSchema.extend({
    kind: z.literal("stalled"),
    hoursSinceStart: z.number(),
    /** Start of today in the ad set's zone, or of the flight when that is later. */
    since: instant,
    topReason: z.object(reasonShare).nullable(),
  }),
  attentionPlaceSchema.extend({ kind: z.literal("under"), ...behind, topReason: z.object(reasonShare).nullable() }),
  attentionPlaceSchema.extend({ kind: z.literal("over"), ...behind }),
  attentionPlaceSchema.extend({
    kind: z.literal("capped"),
    ...reasonShare,
    capShare: share,
    maxImpressions: z.number().nullable(),
  }),
  attentionPlaceSchema.extend({
    kind: z.literal("fatigued"),
    frequency: z.number(),
    completionBefore: share,
    completionAfter: share,
  }),
  attentionPlaceSchema.extend({ kind: z.literal("one-reason"), ...reasonShare }),
  attentionPlaceSchema.extend({ kind: z.literal("ended"), endedAt: instant, spendShare: share, leftMicros: micros }),
  attentionPlaceSchema.extend({
    kind: z.literal("budget-spent"),
    endsAt: instant,
    budgetMicros: micros,
    daysLeft: z.number(),
  }),
]);
export type AttentionItem = z.output<typeof attentionItemSchema>;
export type AttentionKind = AttentionItem["kind"];

export const dailyPointSchema = z.object({
  /** Start of the day (or hour) in the answer's zone. */
  at: instant,
  impressions: count,
  spendMicros: micros,
  completionRate: share.nullable(),
  clickRate: share.nullable(),
});
export type DailyPoint = z.output<typeof dailyPointSchema>;

const frameSchema = z.object({
  from: instant,
  to: instant,
  previousFrom: instant.nullable(),
  /** Newest data; null in an empty ledger. */
  newestAt: instant.nullable(),
  /** Zone of the days. */
  timeZone: z.string(),
  /** What each measure of the delivery view means, by its key. */
  definitions: z.record(z.string(), z.string()),
});
export type ReportFrame = z.output<typeof frameSchema>;

const summarySchema = frameSchema.extend({
  numbers: deliveryNumbersSchema,
  previous: deliveryNumbersSchema.nullable(),
  daily: z.array(dailyPointSchema),
  /** Of `daily`: hours where the window is at most two days long. */
  step: z.enum(["hour", "day"]),
});

export const homeSchema = summarySchema.extend({
  attention: z.array(attentionItemSchema),
  campaigns: z.array(ladderRowSchema),
  /** Whom the viewer may choose from. */
  advertisers: z.array(namedSchema),
});
export type Home = z.output<typeof homeSchema>;

export const campaignListSchema = frameSchema.extend({
  numbers: deliveryNumbersSchema,
  previous: deliveryNumbersSchema.nullable(),
  campaigns: z.array(ladderRowSchema),
  advertisers: z.array(namedSchema),
});
export type CampaignList = z.output<typeof campaignListSchema>;

/** Who a page is about: what a layout shows above its tabs. */
export const rungHeaderSchema = z.object({
  level: z.enum(["campaign", "adSet", "ad"]),
  id: z.uuid(),
  name: z.string(),
  state: z.enum(runStates),
  /** Its own, whatever those above it do. */
  status: z.enum(deliveryStatuses),
  objective: z.enum(objectives),
  advertiser: namedSchema,
  campaign: namedSchema,
  adSet: namedSchema.nullable(),
});
export type RungHeader = z.output<typeof rungHeaderSchema>;

/** What an ad set was told to do; taxonomy ids are named. */
export const adSetSettingsSchema = z.object({
  startsAt: instant,
  endsAt: instant,
  timeZone: z.string(),
  dailyBudgetMicros: micros.nullable(),
  lifetimeBudgetMicros: micros,
  maxCpmBidMicros: micros,
  pacingMode: z.enum(pacingModes),
  caps: z.array(frequencyCapSchema),
  targeting: targetingSchema,
  exclusions: exclusionsSchema,
  /** Names of the content categories that targeting and exclusions name. */
  categoryNames: z.record(z.string(), z.string()),
});
export type AdSetSettings = z.output<typeof adSetSettingsSchema>;

export const creativeRowSchema = ladderRowSchema.extend({
  /** Its own, whatever those above it do. */
  status: z.enum(deliveryStatuses),
  audioUrl: z.string(),
  mimeType: z.string(),
  durationSeconds: z.number(),
  language: z.string(),
  tone: z.enum(tones),
  companionUrl: z.string().nullable(),
  companionWidth: z.number().nullable(),
  companionHeight: z.number().nullable(),
});
export type CreativeRow = z.output<typeof creativeRowSchema>;

export const changeSchema = z.object({
  id: z.string(),
  at: instant,
  actor: z.string(),
  /** What was changed, by name: the rung itself or one below it. */
  subject: z.string(),
  field: z.string(),
  /** JSON of the value. */
  before: z.unknown().optional(),
  after: z.unknown().optional(),
});
export type LadderChange = z.output<typeof changeSchema>;

export const rungDetailSchema = summarySchema.extend({
  header: rungHeaderSchema,
  pace: paceSchema.nullable(),
  attention: z.array(attentionItemSchema),
  /** The rungs below: ad sets of a campaign, ads of an ad set. */
  children: z.array(ladderRowSchema),
  /** Of an ad. */
  creatives: z.array(creativeRowSchema),
  /** Of an ad set. */
  settings: adSetSettingsSchema.nullable(),
  /** Where an ad's click leads. */
  clickUrl: z.string().nullable(),
  changes: z.array(changeSchema),
});
export type RungDetail = z.output<typeof rungDetailSchema>;
