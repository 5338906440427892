import { z } from "zod";
import type { EventOutcome } from "@/server/application";
import { eventTypes } from "@/server/engine/vocabulary";

const eventOutcomes = ["recorded", "duplicate", "unknown-decision", "expired"] as const satisfies EventOutcome[];

/** One thing that happened to an answered ad; its type is `IncomingEvent`. */
export const incomingEventSchema = z.object({
  decisionId: z.uuid(),
  type: z.enum(eventTypes),
  at: z.iso.datetime({ offset: true }).exactOptional().describe("When it happened; the server's clock when absent."),
});

/** At most this many events in one request. */
export const mostEvents = 1_000;

export const eventListSchema = z.array(incomingEventSchema).min(1).max(mostEvents);

/** A body of `POST /api/v1/events` that is an object; a bare list is as good. */
export const eventBatchSchema = z.object({ events: eventListSchema });

export const eventBatchAnswerSchema = z.object({
  recorded: z.number().int().describe("How many were new."),
  outcomes: z
    .array(z.object({ decisionId: z.string(), type: z.enum(eventTypes), outcome: z.enum(eventOutcomes) }))
    .describe("What became of each event, in the order sent."),
});
