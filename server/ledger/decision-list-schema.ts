import { z } from "zod";
import { agentIds } from "@/server/engine/agent-roster";
import { arms } from "@/server/engine/decision-record";
import { activities, dayparts, moods, placementKinds, platforms, slots } from "@/server/engine/vocabulary";

/** Filters of `/decisions`; every one of them lives in the URL. Newest first. */
export const decisionListQuerySchema = z.object({
  /** UTC window; both bounds are mandatory for the ledger and default to the last 24 hours of data. */
  from: z.iso.datetime().optional(),
  to: z.iso.datetime().optional(),
  outcome: z.enum(["all", "played", "answered", "silent"]).default("all"),
  advertiserId: z.uuid().optional(),
  campaignId: z.uuid().optional(),
  adSetId: z.uuid().optional(),
  adId: z.uuid().optional(),
  kind: z.enum(placementKinds).optional(),
  genre: z.string().max(60).optional(),
  country: z.string().max(2).optional(),
  mood: z.enum(moods).optional(),
  /** By the listener's own clock. */
  daypart: z.enum(dayparts).optional(),
  slot: z.enum(slots).optional(),
  platform: z.enum(platforms).optional(),
  activity: z.enum(activities).optional(),
  show: z.string().max(200).optional(),
  cohort: z.string().max(200).optional(),
  /** Name from `reasonCodes`: only decisions in which some candidate was vetoed, or that stayed silent, for it. */
  reason: z.string().max(40).optional(),
  arm: z.enum(arms).optional(),
  /** Only decisions that another candidate would have led on points without this agent's ballots. */
  decisive: z.enum(agentIds).optional(),
  /** Public id of a campaign, ad set or ad: only decisions that it lost, for `reason` first of all when that is given. */
  lost: z.uuid().optional(),
  /** Start or whole of a decision id. */
  id: z.string().max(36).optional(),
  /** Opaque; from the previous page. */
  cursor: z.string().max(80).optional(),
  limit: z.number().int().min(1).max(200).default(50),
});

export const decisionListRowSchema = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  arm: z.enum(arms),
  kind: z.enum(placementKinds),
  slot: z.string(),
  country: z.string(),
  genre: z.string(),
  show: z.string(),
  mood: z.string(),
  activity: z.string(),
  winner: z
    .object({
      adId: z.string().nullable(),
      label: z.string(),
      advertiser: z.string(),
      /** "rival": another advertiser's, of which nothing else in the row tells. */
      kind: z.enum(["ad", "silence", "outside", "rival"]),
    })
    .nullable(),
  silenceReason: z.string().nullable(),
  priceMicros: z.number().int(),
  scoreUnits: z.number().int(),
  /** Winner minus runner-up; null when there was no rival. */
  marginUnits: z.number().int().nullable(),
  /** The winner's contributions by agent, for the small ballot strip, in seat order. */
  contributions: z.array(z.object({ agent: z.string(), units: z.number().int() })),
  vetoed: z.number().int(),
  /** Ads on the shortlist that the panel judged; `vetoed` of them were ruled out. */
  shortlisted: z.number().int(),
  totalMicros: z.number().int(),
  events: z.array(z.string()),
});

export const decisionListPageSchema = z.object({
  rows: z.array(decisionListRowSchema),
  nextCursor: z.string().nullable(),
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  /** Decisions that match in the window. */
  total: z.number().int(),
  /** When the newest decision in the ledger was made; null for an empty ledger. */
  newestAt: z.iso.datetime().nullable(),
});

export type DecisionListQuery = z.output<typeof decisionListQuerySchema>;
export type DecisionListRow = z.infer<typeof decisionListRowSchema>;
export type DecisionListPage = z.infer<typeof decisionListPageSchema>;
