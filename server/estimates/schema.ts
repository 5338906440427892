import { z } from "zod";

const interval = z.object({ estimate: z.number().int(), low: z.number().int(), high: z.number().int() });

/** What a change of one ad set would have made of a window, by deciding recorded decisions again. */
export const changeEstimateSchema = z.object({
  /** Extra impressions over the window, with a 95 % interval. */
  impressions: interval,
  /** Extra spend over the window, micros. */
  spendMicros: interval,
  /** What really came of the window. */
  before: z.object({ won: z.number().int(), impressions: z.number().int(), spendMicros: z.number().int() }),
  sample: z.object({
    /** Decisions decided again, and listeners (or decisions of unknown listeners) they belong to. */
    decisions: z.number().int(),
    listeners: z.number().int(),
    /** Of how many they were drawn. */
    ofDecisions: z.number().int(),
    ofListeners: z.number().int(),
    /** Decisions of the window in which the change could make a difference by itself. */
    relevant: z.number().int(),
    /** Decisions that came out another way for the ad set. */
    turned: z.number().int(),
    /** Drawn but not decided again: a version that they rested on is no longer kept. */
    forgotten: z.number().int(),
    /** Exposures that the record did not hold and that were counted again from impressions. */
    rebuilt: z.number().int(),
    seed: z.number().int(),
  }),
  /** What the numbers rest on, and what would pull the truth away from them. */
  notes: z.array(
    z.enum([
      /** Every decision that could differ was decided again. */
      "census",
      /** Budgets pay for only a part of what would be won. */
      "budget-limited",
      /** The ad set is held back by its pacing price: what it wins more now it would win less later. */
      "paced",
      /** Nothing about the change can make a difference in this window. */
      "no-effect-possible",
      "forgotten-versions",
      "rebuilt-exposures",
    ]),
  ),
  /** Some of the decisions that came out another way. */
  examples: z.array(z.object({ decisionId: z.string(), at: z.iso.datetime(), wouldPlay: z.boolean() })),
  /** How long it took. */
  seconds: z.number(),
});
export type ChangeEstimate = z.infer<typeof changeEstimateSchema>;

/** Where an estimate stands. */
export interface EstimateProgress {
  done: number;
  total: number;
}
