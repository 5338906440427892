import { z } from "zod";
import { agentIds } from "@/server/engine/agent-roster";
import { objectives } from "@/server/engine/vocabulary";

const agent = z.enum(agentIds);

/** A rate of 0…1 with its 90 % interval. */
export const intervalSchema = z.object({ rate: z.number(), low: z.number(), high: z.number() });

/** Opportunities an ad took part in (ranked among the best eight, or ruled out by a rule) and those of them it won. */
const winRateSchema = z.object({ took: z.number().int(), wins: z.number().int(), winRate: intervalSchema });

export const momentRowSchema = winRateSchema.extend({ key: z.string() });

export const whyShownSchema = z.object({
  adId: z.string(),
  adName: z.string(),
  objective: z.enum(objectives),
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  /** The finding in words. */
  text: z.string(),
  /** Decisions won in the window, from the hourly sums. */
  wins: z.number().int(),
  impressions: z.number().int(),
  completes: z.number().int(),
  clicks: z.number().int(),
  overall: winRateSchema,
  /** Mean contribution to a win in score units, and mean vote, by agent; means of units sum to the mean score of a win. */
  agents: z.array(
    z.object({
      agent,
      sumUnits: z.number().int(),
      meanUnits: z.number(),
      meanVoteBp: z.number(),
      wins: z.number().int(),
    }),
  ),
  meanScoreUnits: z.number(),
  step: z.enum(["hour", "day"]),
  /** Mean contribution to a win by agent, for every step of the window; null where the ad won nothing. */
  overTime: z.array(
    z.object({
      startMs: z.number().int(),
      wins: z.number().int(),
      meanUnits: z.array(z.object({ agent, units: z.number() })).nullable(),
    }),
  ),
  /** Mood × daypart; cells in which it took no part are left out. */
  heat: z.array(winRateSchema.extend({ mood: z.string(), daypart: z.string() })),
  genres: z.array(momentRowSchema),
  shows: z.array(momentRowSchema),
  countries: z.array(momentRowSchema),
  cohorts: z.array(momentRowSchema),
  creatives: z.array(
    z.object({
      creativeId: z.string(),
      name: z.string(),
      impressions: z.number().int(),
      completes: z.number().int(),
      clicks: z.number().int(),
      /** What is believed of its response after all it has been through, not only in the window. */
      belief: intervalSchema,
      /** Decayed plays behind the belief. */
      plays: z.number(),
      /** By moment: how it is believed to do and how often it is drawn there, parts per million. */
      moments: z.array(
        z.object({
          kind: z.string(),
          daypart: z.string(),
          plays: z.number(),
          belief: intervalSchema,
          chancePpm: z.number().int().nullable(),
        }),
      ),
    }),
  ),
  /** What a belief is about: heard to the end, or clicked. */
  response: z.enum(["completion", "click"]),
  newestMs: z.number().int().nullable(),
});
export type WhyShown = z.infer<typeof whyShownSchema>;

export const decisiveAgentsSchema = z.object({
  /** Wins in the window. */
  wins: z.number().int(),
  /** Wins that were decided again, drawn evenly by a hash of their ids. */
  sampled: z.number().int(),
  /** Wins of the sample whose versions are no longer kept. */
  lost: z.number().int(),
  /** Wins for which no single agent was needed. */
  needless: z.number().int(),
  agents: z.array(
    z.object({
      agent,
      wins: z.number().int(),
      share: intervalSchema,
      /** Some of the wins that needed it. */
      examples: z.array(z.string()),
    }),
  ),
});
export type DecisiveAgents = z.infer<typeof decisiveAgentsSchema>;
