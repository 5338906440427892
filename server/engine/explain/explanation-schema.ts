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
  /** True for another advertiser's ad that the reader may not know: only its category is said. */
  masked: z.boolean().optional(),
});

/** What became of a candidate's reservation; "taken" is all that is said of one whose cap or budget is nobody's business. */
export const shownSettleOutcomes = [...settleOutcomes, "taken"] as const;

/** Of masked candidates: no objective, bid or single ballots, but all ballots together, so that the score still adds up. */
export const explainedCandidateSchema = candidateIdentitySchema.extend({
  rank: z.number().int(),
  objective: z.enum(objectives).nullable(),
  scoreUnits: z.number().int(),
  bidCpmMicros: z.number().int().nullable(),
  ballots: z.array(ballotSchema),
  merged: z.object({ agents: z.array(agent), contributionUnits: z.number().int() }).optional(),
  vetoes: z.array(vetoSchema),
  settle: z.enum(shownSettleOutcomes),
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

/** Votes on the winner and the runner-up after each round; round 0 is as first cast. Null: not for the reader to know. */
export const roundSchema = z.object({
  round: z.number().int(),
  largestMoveBp: z.number().nullable(),
  votes: z.array(z.object({ agent, winnerBp: z.number().nullable(), rivalBp: z.number().nullable() })),
});

/** Whom agents favoured, where by how much would give away what others bid. */
export const leaningSchema = z.object({ agent, towards: z.enum(["winner", "rival", "neither"]) });

export const contrastSchema = z.object({
  rival: candidateIdentitySchema,
  /** Rank of the runner-up among the candidates. */
  rivalRank: z.number().int().optional(),
  marginUnits: z.number().int(),
  /** Instead of `byAgent` where one of the two is masked; agents that weigh money are not named. */
  leanings: z.array(leaningSchema).optional(),
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
  /** Whose cap or bid was changed; null for changes of the panel. */
  subjectAdId: z.string().nullable().optional(),
  /** Who would have played instead, when it flips. */
  instead: candidateIdentitySchema.nullable(),
  text: z.string(),
});

export const explanationSchema = z.object({
  id: z.string(),
  /** For whom it was written: "advertiser" knows its own ads in full and of others only what they sell. */
  audience: z.enum(["market", "advertiser"]).optional(),
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
      /** Rank among the candidates: not always 1, for draws that explore and reservations that failed. */
      rank: z.number().int().optional(),
      /** CPM micros; null for a masked winner, as are the propensities. */
      priceMicros: z.number().int().nullable(),
      explored: z.boolean(),
      propensityPpm: z.number().int().nullable(),
      creativePropensityPpm: z.number().int().nullable(),
    })
    .nullable(),
  /** Why no ad played, when none did. */
  silenceReason: z.object({ rule: z.string(), code: z.number().int(), text: z.string() }).nullable(),
  agents: z.array(explainedAgentSchema),
  candidates: z.array(explainedCandidateSchema),
  vetoed: z.array(vetoedCandidateSchema),
  /** Other advertisers' ads that were ruled out, where `vetoed` leaves them out. */
  othersVetoed: z.number().int().optional(),
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
