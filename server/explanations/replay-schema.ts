import { z } from "zod";
import { agentIds } from "@/server/engine/agent-roster";
import { candidateIdentitySchema } from "@/server/engine/explain/explanation-schema";
import { capUnits, objectives } from "@/server/engine/vocabulary";

const agent = z.enum(agentIds);
const adSetId = z.uuid("That is not the id of an ad set.");

/** Agents that cannot be sent away: the law is always checked, and without a shortlist there is nothing to decide. */
const indispensable = ["privacy", "ad-selection"] as const;

/** What may be changed in the playground. Micros and ppm are whole numbers; nothing given, nothing changed. */
export const replayChangesSchema = z.object({
  weights: z
    .array(z.object({ agent, ppm: z.number().int().min(0).max(1_000_000) }))
    .max(agentIds.length)
    .default([]),
  off: z
    .array(agent)
    .max(agentIds.length)
    .refine(
      (agents) => agents.every((id) => !(indispensable as readonly string[]).includes(id)),
      "Privacy and the shortlist cannot be switched off.",
    )
    .default([]),
  caps: z
    .array(
      z.object({
        adSetId,
        /** Position of the cap among the ad set's. */
        index: z.number().int().min(0).max(5),
        /** Null takes the cap away. */
        maxImpressions: z.number().int().min(1).max(1_000).nullable(),
      }),
    )
    .max(24)
    .default([]),
  bids: z
    .array(
      z.object({
        adSetId,
        bidCpmMicros: z
          .number()
          .int()
          .min(10_000, "A bid is at least 0.01 CPM.")
          .max(1_000_000_000, "A bid is at most 1,000 CPM."),
      }),
    )
    .max(8)
    .default([]),
  /** Agents follow each other at once instead of by small steps. */
  undamped: z.boolean().default(false),
});
export type ReplayChangesInput = z.input<typeof replayChangesSchema>;
export type ReplayChangesAsked = z.output<typeof replayChangesSchema>;

const replayedCandidateSchema = candidateIdentitySchema.extend({
  rank: z.number().int(),
  /** Null for competitors: a score under changed weights would give their ballots away. */
  scoreUnits: z.number().int().nullable(),
  contributions: z.array(z.object({ agent, units: z.number().int() })),
  /** Where it stood in the record; null when it was not among the best eight there. */
  rankBefore: z.number().int().nullable(),
  played: z.boolean(),
});

const rankingSchema = z.object({ candidates: z.array(replayedCandidateSchema), rounds: z.number().int() });

export const replaySchema = z.object({
  decisionId: z.string(),
  /** Whether anything was changed at all. */
  changed: z.boolean(),
  flips: z.boolean(),
  /** What came of it, in a sentence or two. */
  text: z.string(),
  before: rankingSchema,
  after: rankingSchema,
  /** Weights of the row by which the recorded winner was judged. */
  objective: z.enum(objectives),
  panel: z.array(
    z.object({
      agent,
      /** Null for agents that did not vote. */
      recordedPpm: z.number().int().nullable(),
      afterPpm: z.number().int(),
      off: z.boolean(),
      canSwitch: z.boolean(),
      canWeigh: z.boolean(),
      /** Between what the policy holds a forecaster's weight, when learning moves it. */
      bounds: z.object({ minPpm: z.number().int(), maxPpm: z.number().int() }).nullable(),
    }),
  ),
  /** Ad sets whose bid and caps may be changed by this viewer. */
  adSets: z.array(
    z.object({
      adSetId: z.string(),
      label: z.string(),
      bidCpmMicros: z.number().int(),
      caps: z.array(
        z.object({
          unit: z.enum(capUnits),
          windowHours: z.number(),
          maxImpressions: z.number().int(),
          /** How often this listener had heard it in the cap's window. */
          heard: z.number().int(),
        }),
      ),
    }),
  ),
  /** The policy's damping: how far an agent moves in a round, 0…1; 1 is undamped. */
  step: z.number(),
});
export type Replay = z.infer<typeof replaySchema>;
