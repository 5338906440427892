import { z } from "zod";
import { adSetPatchSchema } from "@/server/campaigns/draft-schema";
import { policySchema } from "@/server/engine/policy";
import { trialMeasureKeys } from "./measure-schema";
import { scenarioSchema } from "./scenario-schema";

/** Terms of an ad set that can be tried. */
export const triedTermsSchema = adSetPatchSchema
  .pick({
    status: true,
    dailyBudgetMicros: true,
    lifetimeBudgetMicros: true,
    maxCpmBidMicros: true,
    pacingMode: true,
    caps: true,
    targeting: true,
    exclusions: true,
  })
  .refine((terms) => Object.keys(terms).length > 0, "Nothing is changed: there is nothing to try.");

/** What is tried against what decides now. */
export const trialSubjectSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("policy"), document: policySchema, name: z.string().max(200) }),
  z.object({
    kind: z.literal("campaign"),
    adSetId: z.uuid(),
    name: z.string().max(300),
    advertiserNo: z.number().int(),
    terms: triedTermsSchema,
  }),
]);
export type TrialSubject = z.output<typeof trialSubjectSchema>;

/**
 * Everything a test depends on but the campaigns, which are kept under their catalogue version, and what was learned of
 * them, which is taken as it stands when the test runs.
 */
export const trialParamsSchema = z.object({
  subject: trialSubjectSchema,
  /** With the length that was asked for. */
  scenario: scenarioSchema,
  seed: z.number().int().min(0).max(0x7fff_ffff),
  /** Start of virtual time, UTC milliseconds. */
  fromMs: z.number().int(),
  livePolicy: policySchema,
  livePolicyVersion: z.number().int(),
  catalogueVersion: z.number().int(),
  /** The account's budgets are this many times what they are, as the scenario's traffic is of the real one. */
  budgetFactor: z.number().positive(),
  /** Of the tried policy; null for campaign changes. */
  contentHash: z.string().nullable(),
});
export type TrialParams = z.output<typeof trialParamsSchema>;

const nullable = z.number().nullable();
const pairSchema = z.object({
  live: nullable,
  candidate: nullable,
  difference: z.object({ value: z.number(), low: z.number(), high: z.number() }).nullable(),
});

const measureSchema = pairSchema.extend({ key: z.enum(trialMeasureKeys) });
const hourSideSchema = z.object({
  opportunities: z.number(),
  ads: z.number(),
  revenueMicros: z.number(),
  /** Of what played, CPM micros; null when nothing did. */
  meanPriceMicros: nullable,
});
const roundSchema = z.object({ round: z.number(), yieldBp: z.number(), valueBp: z.number() });

const campaignResultSchema = z.object({
  campaignNo: z.number(),
  advertiserNo: z.number(),
  name: z.string(),
  advertiserName: z.string(),
  /** False: a stranger that the scenario brought. */
  ofAccount: z.boolean(),
  impressions: pairSchema,
  /** Micros. */
  spend: pairSchema,
});

export const trialResultSchema = z.object({
  /** Outcomes that both sides had learned from before the first day. */
  learned: z.number().int().default(0),
  opportunities: z.object({ live: z.number(), candidate: z.number(), shared: z.number() }),
  /** Of the shared opportunities. */
  flips: z.object({ total: z.number(), otherAd: z.number(), toSilence: z.number(), toAd: z.number() }),
  measures: z.array(measureSchema),
  campaigns: z.array(campaignResultSchema),
  hours: z.array(z.object({ atMs: z.number(), live: hourSideSchema, candidate: hourSideSchema })),
  /** The votes of yield and advertiser-value on one ad, round by round, where they swung most; null when they never met. */
  rounds: z
    .object({
      label: z.string(),
      live: z.array(roundSchema),
      candidate: z.array(roundSchema),
      liveReversals: z.number(),
      candidateReversals: z.number(),
    })
    .nullable(),
  verdict: z.string(),
});
export type TrialResult = z.output<typeof trialResultSchema>;
export type TrialMeasure = z.output<typeof measureSchema>;

/** One decision that came out otherwise, in a line. */
export const flipSummarySchema = z.object({
  position: z.number().int(),
  at: z.string(),
  kind: z.string(),
  country: z.string(),
  genre: z.string(),
  /** Null for silence. */
  live: z.object({ label: z.string(), advertiser: z.string(), advertiserId: z.string().nullable() }).nullable(),
  candidate: z.object({ label: z.string(), advertiser: z.string(), advertiserId: z.string().nullable() }).nullable(),
});
export type FlipSummary = z.output<typeof flipSummarySchema>;
