import { z } from "zod";
import { agentIds } from "../agent-roster";
import { agentStatuses, arms, settleOutcomes } from "../decision-record";
import { ballotSources, eventTypes, objectives } from "../vocabulary";

const agent = z.enum(agentIds);
const evidenceValue = z.union([z.number(), z.string(), z.boolean()]);

/** One agent's vote on one candidate. `contributionUnits` = `voteBp` × `weightPpm`, exactly. */
export const ballotSchema = z.object({
  agent,
  voteBp: z.number().int(),
  firstVoteBp: z.number().int(),
  weightPpm: z.number().int(),
  contributionUnits: z.number().int(),
  source: z.enum(ballotSources),
  /** The few numbers the vote rests on, by plain name. Null when the decision's knowledge is no longer kept. */
  evidence: z.record(z.string(), evidenceValue).nullable(),
});

export const vetoSchema = z.object({
  agent,
  /** Name in `reasonCodes`. */
  rule: z.string(),
  code: z.number().int(),
  tier: z.number().int(),
  primary: z.boolean(),
  text: z.string(),
});

/** Who a candidate is. For "no ad" all ids are null and the label says so. */
export const candidateIdentitySchema = z.object({
  adId: z.string().nullable(),
  adSetId: z.string().nullable(),
  campaignId: z.string().nullable(),
  advertiserId: z.string().nullable(),
  creativeId: z.string().nullable(),
  label: z.string(),
  advertiser: z.string(),
  category: z.string(),
  kind: z.enum(["ad", "silence", "outside"]),
});

export const explainedCandidateSchema = candidateIdentitySchema.extend({
  rank: z.number().int(),
  objective: z.enum(objectives),
  scoreUnits: z.number().int(),
  bidCpmMicros: z.number().int(),
  ballots: z.array(ballotSchema),
  vetoes: z.array(vetoSchema),
  settle: z.enum(settleOutcomes),
});

export const vetoedCandidateSchema = candidateIdentitySchema.extend({ vetoes: z.array(vetoSchema) });

export const explainedAgentSchema = z.object({
  agent,
  seat: z.number().int(),
  tier: z.number().int().nullable(),
  status: z.enum(agentStatuses),
  source: z.enum(ballotSources),
  ms: z.number(),
  /** True when the winner would have lost without this agent (verified by re-deciding). */
  decisive: z.boolean(),
});

/** Votes on the winner and the runner-up after each round; round 0 is as first cast. */
export const roundSchema = z.object({
  round: z.number().int(),
  largestMoveBp: z.number(),
  votes: z.array(z.object({ agent, winnerBp: z.number(), rivalBp: z.number() })),
});

export const contrastSchema = z.object({
  rival: candidateIdentitySchema,
  marginUnits: z.number().int(),
  byAgent: z.array(z.object({ agent, differenceUnits: z.number().int() })),
});

/** A change and what it would have done. Every one shown has been re-decided. */
export const counterfactualSchema = z.object({
  kind: z.enum(["agent-off", "weight", "bid", "cap"]),
  agent: agent.nullable(),
  /** Before and after, in the unit of the kind: ppm of weight, CPM micros, impressions. */
  from: z.number().nullable(),
  to: z.number().nullable(),
  flips: z.boolean(),
  /** Who would have played instead, when it flips. */
  instead: candidateIdentitySchema.nullable(),
  text: z.string(),
});

export const explanationSchema = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  arm: z.enum(arms),
  policyVersion: z.number().int(),
  knowledgeVersion: z.number().int(),
  catalogueVersion: z.number().int(),
  paceVersion: z.number().int(),
  seed: z.string(),
  deadlineMs: z.number(),
  totalMs: z.number(),
  moment: z.object({
    kind: z.string(),
    slot: z.string(),
    minSeconds: z.number(),
    maxSeconds: z.number(),
    floorCpmMicros: z.number(),
    country: z.string(),
    region: z.string(),
    age: z.number().nullable(),
    gender: z.string(),
    platform: z.string(),
    language: z.string(),
    genre: z.string(),
    valence: z.number().nullable(),
    energy: z.number().nullable(),
    mood: z.string(),
    daypart: z.string(),
    activity: z.string(),
    show: z.string(),
    explicit: z.boolean(),
    /** How the listener was known: "listener", "cohort" or "nobody". */
    knownAs: z.string(),
    cohort: z.string(),
    consent: z.array(z.string()),
    adsThisHour: z.number().int(),
    secondsSinceLastAd: z.number().int().nullable(),
    topics: z.array(z.string()),
    /** The corner of the mood map in which the policy of this decision holds every ad back, 0…1; for the picture. */
    sadCorner: z.object({ valenceAtMost: z.number(), energyAtMost: z.number() }).optional(),
  }),
  eligible: z.number().int(),
  shortlisted: z.number().int(),
  winner: candidateIdentitySchema
    .extend({
      scoreUnits: z.number().int(),
      /** CPM micros. */
      priceMicros: z.number().int(),
      explored: z.boolean(),
      propensityPpm: z.number().int(),
      creativePropensityPpm: z.number().int(),
    })
    .nullable(),
  /** Why no ad played, when none did. */
  silenceReason: z.object({ rule: z.string(), code: z.number().int(), text: z.string() }).nullable(),
  agents: z.array(explainedAgentSchema),
  candidates: z.array(explainedCandidateSchema),
  vetoed: z.array(vetoedCandidateSchema),
  rounds: z.array(roundSchema),
  contrast: contrastSchema.nullable(),
  counterfactuals: z.array(counterfactualSchema),
  /** The finding in one or two plain sentences. */
  text: z.string(),
  events: z.array(z.object({ type: z.enum(eventTypes), at: z.iso.datetime() })),
  recount: z.object({
    ok: z.boolean(),
    scoreUnits: z.number().int(),
    candidates: z.number().int(),
    differing: z.number().int(),
  }),
  /** Null when the versions it was decided with are no longer kept. */
  redecide: z.object({ ok: z.boolean(), ballots: z.number().int(), differing: z.number().int() }).nullable(),
});

export type Explanation = z.infer<typeof explanationSchema>;
export type ExplainedCandidate = z.infer<typeof explainedCandidateSchema>;
export type CandidateIdentity = z.infer<typeof candidateIdentitySchema>;
export type ExplainedBallot = z.infer<typeof ballotSchema>;
