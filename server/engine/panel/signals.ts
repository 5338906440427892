import { z } from "zod";
import type { AgentId } from "../agent-roster";
import type { ExposureRead, IntentRead, ListenerRead, OutsideBid, ProfileRead } from "../decision-record";
import type { Moment } from "../moment";

/** The signals on the blackboard: who publishes each, what it holds, and how long it stays good. */
export interface SignalValues {
  moment: Moment;
  profile: ProfileRead | null;
  listener: ListenerRead;
  intent: IntentRead | null;
  exposures: readonly ExposureRead[];
  "outside-bids": readonly OutsideBid[];
  /** Present once creatives are chosen (the table's creative columns hold them). */
  creatives: true;
  /** Present once every row's words are matched (the table's intent column holds them). */
  "intent-match": true;
  /** Present once it is known how this listener answers each row's category (the table's listener columns hold it). */
  "listener-response": true;
  /** Present once it is known how each row's tone suits the moment (the table's moment columns hold it). */
  "moment-response": true;
  /** Present once responses are predicted (the table's response columns hold them). */
  response: true;
}

export type SignalName = keyof SignalValues;

export interface SignalSpec {
  producer: AgentId;
  /** Shape, checked where the value crosses a process border and in tests. */
  schema: z.ZodType;
  /** How long a cached value may stand in, milliseconds; 0 means it is never reused. */
  timeToLiveMs: number;
  /** Is it kept in the decision's reads, so that re-deciding takes it from there. */
  recorded: boolean;
}

const whole = z.number().int().min(0);

export const signals: { readonly [name in SignalName]: SignalSpec } = {
  moment: {
    producer: "context",
    schema: z.object({ mood: whole, daypart: whole, weekday: whole, genre: whole, cell: whole, sad: z.boolean() }),
    timeToLiveMs: 0,
    recorded: false,
  },
  profile: {
    producer: "user-profile",
    schema: z
      .object({
        source: z.enum(["listener", "cohort"]),
        genreShares: z.array(z.object({ genre: whole, sharePct: whole.max(100) })),
        categoryResponses: z.array(z.object({ category: whole, completesTenths: whole, playsTenths: whole })),
      })
      .nullable(),
    timeToLiveMs: 0,
    recorded: true,
  },
  listener: {
    producer: "listener-experience",
    schema: z.object({
      adsThisHour: whole,
      secondsSinceLastAd: whole,
      recent: z.array(z.object({ category: whole, advertiserNo: whole, minutesAgo: whole })).max(4),
      recentSkips: whole.max(10),
    }),
    timeToLiveMs: 0,
    recorded: true,
  },
  intent: {
    producer: "voice-intent",
    schema: z
      .object({
        source: z.enum(["utterance", "transcript"]),
        intent: z.string().max(40),
        topics: z.array(z.object({ id: z.string().max(16), strength: whole.max(1000) })).max(24),
        keywords: z.array(z.string().max(60)).max(12),
      })
      .nullable(),
    timeToLiveMs: 86_400_000,
    recorded: true,
  },
  exposures: {
    producer: "frequency",
    schema: z.array(
      z.object({ adSetNo: whole, inWindow: z.array(whole).max(6), total: whole, minutesSinceLast: whole }),
    ),
    timeToLiveMs: 0,
    recorded: true,
  },
  "outside-bids": {
    producer: "exchange",
    schema: z.array(
      z.object({
        bidderNo: whole,
        bidder: z.string().max(120),
        crid: z.string().max(200),
        advertiserDomain: z.string().max(200),
        categories: z.array(z.string().max(32)).max(40),
        durationSeconds: whole.max(600),
        priceCpmMicros: whole,
        audioUrl: z.string().max(4000),
      }),
    ),
    timeToLiveMs: 0,
    recorded: true,
  },
  creatives: { producer: "creative", schema: z.literal(true), timeToLiveMs: 0, recorded: false },
  "intent-match": { producer: "voice-intent", schema: z.literal(true), timeToLiveMs: 0, recorded: false },
  "listener-response": { producer: "user-profile", schema: z.literal(true), timeToLiveMs: 0, recorded: false },
  "moment-response": { producer: "context", schema: z.literal(true), timeToLiveMs: 0, recorded: false },
  response: { producer: "engagement", schema: z.literal(true), timeToLiveMs: 0, recorded: false },
};
