import { z } from "zod";
import { agentIds, forecasters } from "./agent-roster";
import { type Reason, reasonCodes } from "./reason-codes";
import { objectives } from "./vocabulary";

const agent = z.enum(agentIds);
const ppm = z.number().int().min(0).max(1_000_000);
const unit = z.number().min(0).max(1);

/** Facts a rule's exception may look at. `moment.*` hold for the opportunity, `ad.*` for one candidate. */
export const ruleFacts = [
  "moment.valencePct",
  "moment.energyPct",
  "moment.kind",
  "moment.genre",
  "moment.activity",
  "moment.mood",
  "moment.country",
  "ad.tone",
  "ad.category",
  "ad.advertiserNo",
  "ad.adSetNo",
  "ad.durationSeconds",
  "ad.kind",
] as const;

export const conditionSchema = z.object({
  fact: z.enum(ruleFacts),
  op: z.enum(["is", "isNot", "atMost", "atLeast"]),
  value: z.union([z.string().max(60), z.number()]),
});

/**
 * A rule turns a finding of an agent into a veto of a tier. `unless` lists exceptions: if any one of them holds in
 * all its conditions the finding is ignored. Rules of tier 0 take no exceptions.
 */
export const ruleSchema = z
  .object({
    reason: z.enum(Object.keys(reasonCodes) as [Reason, ...Reason[]]),
    tier: z.number().int().min(0).max(3),
    enabled: z.boolean().default(true),
    unless: z.array(z.array(conditionSchema).min(1).max(6)).max(10).default([]),
  })
  .refine((rule) => rule.tier > 0 || rule.unless.length === 0, {
    message: "a rule of tier 0 (law and safety) takes no exceptions",
    path: ["unless"],
  })
  .refine((rule) => rule.tier > 0 || rule.enabled, {
    message: "a rule of tier 0 cannot be switched off",
    path: ["enabled"],
  });

/** Agents that a policy does not name have no weight in it: one that joins the panel later changes no stored policy. */
const weightsSchema = z.partialRecord(agent, ppm);

/** Everything about deciding that people may change. Data, versioned; the engine holds no other opinion. */
export const policySchema = z.object({
  name: z.string().min(1).max(120),
  /** Relative weights per objective; normalised over the agents present. Forecasters share one block. */
  weights: z.record(z.enum(objectives), weightsSchema),
  /** Bounds on a forecaster's share of the forecasters' block. */
  forecasterBounds: z
    .object({ min: unit, max: unit })
    .refine((b) => b.min < b.max && b.min * forecasters.length <= 1 && b.max * forecasters.length >= 1, {
      message: `min must be below max, with min × ${forecasters.length} ≤ 1 ≤ max × ${forecasters.length}`,
    }),
  /** Do learned multipliers move the forecasters' shares. */
  learnWeights: z.boolean(),
  rules: z.array(ruleSchema).max(60),
  /** Agents that do not sit. The law is always checked: privacy cannot be among them. */
  switchedOff: z.array(agent).refine((agents) => !agents.includes("privacy"), "privacy cannot be switched off"),
  shortlist: z.number().int().min(2).max(64),
  deadlines: z.object({
    /** Milliseconds for the whole decision, before the safety margin. */
    totalMs: z.number().int().min(5).max(1000),
    safetyMs: z.number().int().min(0).max(200),
    /** Milliseconds one agent may take. */
    agentMs: z.number().int().min(1).max(1000),
    /** Milliseconds outside bidders get. */
    exchangeMs: z.number().int().min(1).max(1000),
  }),
  negotiation: z.object({
    /** γ: how much an agent listens. */
    listening: unit,
    /** λ: how far it moves in a round; 1 is undamped. */
    step: unit,
    maxRounds: z.number().int().min(0).max(16),
    /** Who listens to whom: rows are normalised over those present. */
    listensTo: z.partialRecord(agent, z.array(agent)),
  }),
  exploration: z.object({
    /** Share of decisions that may explore, parts per million. */
    sharePpm: ppm,
    /** γ of inverse-gap weighting. */
    inverseGap: z.number().min(1).max(1_000_000),
  }),
  /** Largest lift over the base rate a forecast may claim; sets the value scale. */
  maxLift: z.number().min(1).max(20),
  /**
   * Forecasters vote their lift's distance from 1 times this. Each sees one side of the matter, so their average says less
   * than they know together (Ranjan, Gneiting, "Combining probability forecasts", 2010).
   */
  sharpness: z.number().min(1).max(5).default(1),
  context: z.object({
    /** The sad passage: valence at most, energy at most (percent). */
    sadValencePct: z.number().int().min(0).max(100),
    sadEnergyPct: z.number().int().min(0).max(100),
    /** Genres that are sad whatever the numbers say. */
    sadGenres: z.array(z.string().max(60)).max(40),
  }),
  listener: z.object({
    /** Hard ceiling on ads in any 60 minutes. */
    maxAdsPerHour: z.number().int().min(1).max(60),
    /** Hard floor on seconds between ads. */
    minSecondsBetweenAds: z.number().int().min(0).max(7200),
    /** Ads an hour from which the agent starts to object. */
    comfortableAdsPerHour: z.number().int().min(0).max(60),
    /** Votes per ad over the comfortable number, basis points. */
    loadCostBp: z.number().int().min(0).max(10_000),
    /** Votes against another ad right after the last, fading over `spacingSeconds`. */
    spacingCostBp: z.number().int().min(0).max(10_000),
    spacingSeconds: z.number().int().min(1).max(7200),
    /** Votes per recent skip. */
    skipCostBp: z.number().int().min(0).max(10_000),
    /** Votes against an ad whose tone jars with the moment, per unit of log-odds that it costs. */
    jarringCostBp: z.number().int().min(0).max(10_000),
    /** Votes per unit by which an ad is likelier to be broken off than is usual; for one that is less likely to be. */
    annoyanceCostBp: z.number().int().min(0).max(10_000),
  }),
  frequency: z.object({
    /** How much of a repeated exposure's lost response is charged, per objective. */
    fatigueRate: z.record(z.enum(objectives), z.number().min(0).max(5)),
    /** Minutes after an exposure during which the same ad set costs extra. */
    repeatMinutes: z.number().int().min(0).max(1440),
    repeatCostBp: z.number().int().min(0).max(10_000),
    /** Exposures in 30 days from which each further one annoys, whatever it still brings. */
    comfortableExposures: z.number().int().min(0).max(1000).default(1000),
    /** Votes against each exposure past them. */
    overexposureCostBp: z.number().int().min(0).max(10_000).default(0),
  }),
  brandSafety: z.object({
    /** Minutes between competitors in one listener's stream. */
    separationMinutes: z.number().int().min(0).max(240),
    /** Votes against content below an ad's comfort, per level. */
    suitabilityCostBp: z.number().int().min(0).max(10_000),
  }),
  /** Seconds a reservation waits for its impression. */
  reservationSeconds: z.number().int().min(10).max(86_400),
});

export type PolicyDocument = z.infer<typeof policySchema>;
export type PolicyRule = z.infer<typeof ruleSchema>;
export type RuleCondition = z.infer<typeof conditionSchema>;

/** A policy document with the version it is stored under. */
export interface Policy extends PolicyDocument {
  version: number;
}
