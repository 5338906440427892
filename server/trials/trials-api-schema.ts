import { z } from "zod";
import { explanationSchema } from "@/server/engine/explain/explanation-schema";
import { jobSchema } from "@/server/jobs/job-schema";
import { scenarioSchema } from "./scenario-schema";
import { flipSummarySchema, trialResultSchema, triedTermsSchema } from "./trial-schema";

const seed = z.number().int().min(0).max(0x7fff_ffff);
const days = scenarioSchema.shape.days;

/** Which scenarios, how long and with which seed; one test is started for each scenario. */
const runSchema = z.object({
  scenarioKeys: z.array(z.string().max(40)).min(1, "Choose at least one scenario.").max(10),
  seed: seed.default(7),
  /** Absent: as long as the scenario says. */
  days: days.optional(),
});

/** A policy to try: a stored version, a document, or the live one with a few numbers moved. */
export const triedPolicySchema = z.discriminatedUnion("from", [
  z.object({ from: z.literal("draft"), id: z.uuid() }),
  z.object({ from: z.literal("version"), version: z.number().int().min(1) }),
  z.object({ from: z.literal("document"), document: z.unknown(), name: z.string().trim().min(1).max(120) }),
  z.object({
    from: z.literal("live"),
    /** λ and γ of the negotiation, 0…1. */
    step: z.number().min(0).max(1).optional(),
    listening: z.number().min(0).max(1).optional(),
    /** Share of decisions that explore, parts per million. */
    explorationPpm: z.number().int().min(0).max(1_000_000).optional(),
    /** Weights are so many times what they are, by agent, for every objective. */
    weightFactors: z.record(z.string(), z.number().min(0).max(100)).default({}),
  }),
]);
export type TriedPolicy = z.output<typeof triedPolicySchema>;

export const startPolicyTrialsSchema = runSchema.extend({ policy: triedPolicySchema });
export const startCampaignTrialsSchema = runSchema.extend({ adSetId: z.uuid(), terms: triedTermsSchema });
export type StartPolicyTrials = z.output<typeof startPolicyTrialsSchema>;
export type StartCampaignTrials = z.output<typeof startCampaignTrialsSchema>;

export const startedTrialsSchema = z.object({ ids: z.array(z.string()) });

/** A test in a list. */
export const trialRowSchema = jobSchema.extend({
  subject: z.enum(["policy", "campaign"]),
  /** What is tried, in words. */
  tried: z.string(),
  scenario: z.string(),
  seed: z.number().int(),
  days: z.number(),
  /** Null until it is done. */
  verdict: z.string().nullable(),
  mayCancel: z.boolean(),
});
export type TrialRow = z.output<typeof trialRowSchema>;

export const trialListSchema = z.object({ trials: z.array(trialRowSchema) });

export const trialSchema = trialRowSchema.extend({
  about: z.string(),
  livePolicyVersion: z.number().int(),
  /** What is changed, a line each. */
  changes: z.array(z.string()),
  /** What it ran on: virtual start, and the account's budgets against the real ones. */
  fromAt: z.string(),
  budgetFactor: z.number(),
  /** As the viewer may see it: campaigns of others only for who reads the market. */
  result: trialResultSchema.nullable(),
  flips: z.array(flipSummarySchema),
});
export type TrialDetail = z.output<typeof trialSchema>;

export const trialFlipSchema = z.object({
  summary: flipSummarySchema,
  live: explanationSchema,
  candidate: explanationSchema,
  total: z.number().int(),
});
export type TrialFlipPair = z.output<typeof trialFlipSchema>;

/** What a test can be made of. */
export const trialOptionsSchema = z.object({
  scenarios: z.array(scenarioSchema.extend({ custom: z.boolean() })),
  drafts: z.array(z.object({ id: z.string(), name: z.string() })),
  policies: z.array(z.object({ version: z.number().int(), status: z.string(), note: z.string() })),
  live: z.object({
    version: z.number().int(),
    step: z.number(),
    listening: z.number(),
    explorationPpm: z.number().int(),
    agents: z.array(z.string()),
  }),
  adSets: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      maxCpmBidMicros: z.number(),
      dailyBudgetMicros: z.number().nullable(),
      lifetimeBudgetMicros: z.number(),
      status: z.string(),
      pacingMode: z.string(),
    }),
  ),
  mayTryPolicies: z.boolean(),
});
export type TrialOptions = z.output<typeof trialOptionsSchema>;
