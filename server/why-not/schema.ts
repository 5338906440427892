import { z } from "zod";
import { adSetChangeSchema } from "@/server/estimates/change-ad-set";
import { changeEstimateSchema } from "@/server/estimates/schema";

/** Steps of the funnel in the order in which an opportunity meets them; vetoes stand by tier of the policy, 0…3. */
export const funnelStages = [
  "targeting",
  "entry",
  "shortlist",
  "veto-0",
  "veto-1",
  "veto-2",
  "veto-3",
  "vote",
  "settle",
  "play",
] as const;
export type FunnelStage = (typeof funnelStages)[number];

/** Losses that happen after the vote was won: the answer left, and no impression came back. Not a reason of the panel. */
export const notPlayed = "not-played";

const count = z.number().int().min(0);
const ppm = z.number().int().min(0).max(1_000_000);

/** Rungs of the campaign ladder that can be asked why they were not shown. */
export const whyNotLevels = ["account", "campaign", "ad-set", "ad"] as const;
export type WhyNotLevel = (typeof whyNotLevels)[number];

/** One reason for which opportunities were lost. */
export const lossReasonSchema = z.object({
  /** Name from `reasonCodes`, or "not-played". */
  reason: z.string(),
  /** Code of `reasonCodes`; 0 for "not-played". */
  code: z.number().int(),
  stage: z.enum(funnelStages),
  /** Tier of the veto in the live policy, 0…3; null when the loss is no veto. */
  tier: z.number().int().nullable(),
  count,
  /** Part of all opportunities, parts per million; all parts of a funnel sum to exactly 1,000,000. */
  sharePpm: ppm,
  /** The same count in the window before; null when nothing is compared. */
  previousCount: count.nullable(),
});

export const funnelStageSchema = z.object({
  stage: z.enum(funnelStages),
  entered: count,
  lost: count,
  /** `entered − lost`. */
  left: count,
  reasons: z.array(lossReasonSchema),
});

/** Opportunities while running → … → played: every opportunity is in exactly one reason, or was played. */
export const funnelSchema = z.object({
  /** Opportunities while the ad set was running; for several ad sets, each counts its own. */
  opportunities: count,
  stages: z.array(funnelStageSchema),
  won: count,
  played: count,
  playedPpm: ppm,
});

export const outvoterSchema = z.object({
  /** Who won instead. */
  who: z.enum(["own-ad-set", "own-campaign", "competitor", "outside-bidder", "silence", "nobody"]),
  /** Name of one's own ad set or campaign, or the competitor's line of business. */
  label: z.string(),
  /** Public id of one's own ad set; null for others. */
  adSetId: z.string().nullable(),
  count,
});

/** Something the owner could change, and the loss it answers. */
export const remedySchema = z.object({
  reason: z.string(),
  change: adSetChangeSchema,
  /** The number that the change replaces: impressions of the cap, micros of bid or budget, level; else null. */
  before: z.number().int().nullable(),
});

/** News of an estimate on its way; the last one holds it. */
export const estimateNewsSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("progress"), done: count, total: count }),
  z.object({ kind: z.literal("estimate"), estimate: changeEstimateSchema }),
]);

export const whyNotSchema = z.object({
  level: z.enum(whyNotLevels),
  subject: z.object({ id: z.string().nullable(), name: z.string(), campaignId: z.string().nullable() }),
  /** Running or not, the ad sets that the counts are of. */
  adSets: z.array(z.object({ id: z.string(), name: z.string(), opportunities: count, played: count })),
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  newestAt: z.iso.datetime().nullable(),
  funnel: funnelSchema,
  trend: z.object({
    bucket: z.enum(["hour", "day"]),
    points: z.array(
      z.object({
        at: z.iso.datetime(),
        opportunities: count,
        won: count,
        /** Losses by name of the reason. */
        losses: z.record(z.string(), count),
      }),
    ),
  }),
  /** What could be changed; empty unless everything is of one ad set. */
  remedies: z.array(remedySchema),
  /** The ads of one ad set; empty for several. */
  ads: z.array(z.object({ id: z.string(), name: z.string(), won: count, played: count })),
});

/** What only single decisions tell; takes longer than sums. */
export const contestSchema = z.object({
  /** Who won the lost votes: only of those in which it stood among the eight best, which are kept. */
  outvoters: z.array(outvoterSchema),
  /** How far each ad of one ad set came; empty for several. */
  stands: z.array(z.object({ adId: z.string(), ranked: count, vetoed: count })),
});

export type LossReasonRow = z.infer<typeof lossReasonSchema>;
export type FunnelStageRow = z.infer<typeof funnelStageSchema>;
export type Funnel = z.infer<typeof funnelSchema>;
export type Outvoter = z.infer<typeof outvoterSchema>;
export type Remedy = z.infer<typeof remedySchema>;
export type EstimateNews = z.infer<typeof estimateNewsSchema>;
export type Contest = z.infer<typeof contestSchema>;
export type WhyNot = z.infer<typeof whyNotSchema>;
