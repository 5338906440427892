import { z } from "zod";
import { capUnits } from "@/server/engine/vocabulary";

/** What the frequency screens get. Times are ISO instants, UTC; shares are 0…1. */
const instant = z.iso.datetime();
const count = z.number();

/** One cap of an ad set, as it is set now, with how full it was over the range. Windows slide, ending at each decision. */
export const capHealthSchema = z.object({
  unit: z.enum(capUnits),
  windowSeconds: z.number(),
  maxImpressions: z.number().int(),
  /** Listeners with at least one exposure. */
  listeners: count,
  /** Of them, those whose fullest window held as much as the cap allows. */
  atCap: count,
  /** Opportunities that caps of this unit took. */
  blocked: count,
});

export const frequencyLevels = ["OK", "FATIGUING", "CAPPED_OUT"] as const;

/** How often an ad set was heard over the range. */
export const frequencyRowSchema = z.object({
  adSetId: z.string(),
  adSetName: z.string(),
  campaignId: z.string(),
  campaignName: z.string(),
  advertiserName: z.string(),
  impressions: count,
  /** Of them without a listener key: consent forbids one. */
  unkeyed: count,
  reach: count,
  /** Mean exposures per listener, of those who can be counted; null without any. */
  frequency: z.number().nullable(),
  median: z.number().nullable(),
  p95: z.number().nullable(),
  most: z.number().nullable(),
  caps: z.array(capHealthSchema),
  /** Opportunities that its caps took, and of all that met its targeting. */
  blocked: count,
  matched: count,
  level: z.enum(frequencyLevels),
});

export const frequencyOverviewSchema = z.object({
  asOf: instant.nullable(),
  from: instant,
  to: instant,
  rows: z.array(frequencyRowSchema),
});

const rateSchema = z.object({ rate: z.number(), low: z.number(), high: z.number() });

/** Listeners by their fullest window, against the cap of it. */
export const capLadderSchema = z.object({
  adSetId: z.string(),
  adSetName: z.string(),
  cap: capHealthSchema,
  bars: z.array(z.object({ exposures: z.number().int(), listeners: count })),
});

/** What was left of the impressions under other caps of one window. */
export const otherCapsSchema = z.object({
  unit: z.enum(capUnits),
  windowSeconds: z.number(),
  maxImpressions: z.number().int(),
  options: z.array(z.object({ maxImpressions: z.number().int(), kept: count, played: count })),
  /** Opportunities this cap took: no higher cap can bring back more. */
  blocked: count,
  /** Share of the opportunities it could have played in that the ad set won, 0…1; null without any. */
  winRate: z.number().nullable(),
});

/** One ad set or campaign in full. */
export const frequencyDetailSchema = z.object({
  level: z.enum(["campaign", "adSet"]),
  id: z.string(),
  name: z.string(),
  asOf: instant.nullable(),
  from: instant,
  to: instant,
  rows: z.array(frequencyRowSchema),
  /** All ad sets together: a listener counts once. */
  total: frequencyRowSchema.pick({
    impressions: true,
    unkeyed: true,
    reach: true,
    frequency: true,
    median: true,
    p95: true,
    most: true,
    blocked: true,
    matched: true,
  }),
  distribution: z.array(z.object({ exposures: z.number().int(), listeners: count })),
  ladders: z.array(capLadderSchema),
  blockedDays: z.array(z.object({ day: instant, unit: z.enum(capUnits).nullable(), opportunities: count })),
  reachCurve: z.array(z.object({ impressions: count, reach: count })),
  responses: z.array(
    z.object({
      exposureNo: z.number().int(),
      impressions: count,
      completion: rateSchema,
      click: rateSchema,
      skip: rateSchema,
    }),
  ),
  /** The last exposure told apart stands for all after it. */
  lastExposureNo: z.number().int(),
  fatigue: z.object({ exposureNo: z.number().int(), by: z.enum(["completion", "skip"]) }).nullable(),
  otherCaps: z.array(otherCapsSchema),
});

/** The proof that no cap was exceeded: what was checked, what was found, and the question itself. */
export const capProofSchema = z.object({
  /** Impressions that ended a checked window. */
  checked: count,
  violations: count,
  /** Reported after their reservation had lapsed: not charged, and not checked. */
  late: count,
  capsChecked: z.number().int(),
  /** Ad sets without any cap. */
  uncapped: z.number().int(),
  /** The fullest windows first; at most 20. */
  checks: z.array(
    z.object({
      adSetId: z.string(),
      adSetName: z.string(),
      windowSeconds: z.number(),
      maxImpressions: z.number().int(),
      checked: count,
      violations: count,
      highest: count,
    }),
  ),
  /** Changes of caps in the time looked at; windows before a change are checked against the cap of their time. */
  changes: z.number().int(),
  sql: z.string(),
  ranAt: instant,
  tookMs: z.number(),
});

export type CapHealth = z.infer<typeof capHealthSchema>;
export type FrequencyRow = z.infer<typeof frequencyRowSchema>;
export type FrequencyOverview = z.infer<typeof frequencyOverviewSchema>;
export type FrequencyDetail = z.infer<typeof frequencyDetailSchema>;
export type CapLadder = z.infer<typeof capLadderSchema>;
export type OtherCaps = z.infer<typeof otherCapsSchema>;
export type CapProof = z.infer<typeof capProofSchema>;
