import { z } from "zod";
import { eventTypes } from "@/server/engine/vocabulary";

/** The public form of an answered decision; its type is `DecisionAnswer`. */
export const decisionAnswerSchema = z.object({
  decisionId: z.uuid(),
  ad: z
    .object({
      adId: z.string(),
      adSetId: z.string(),
      campaignId: z.string(),
      creativeId: z.string(),
      audioUrl: z.string(),
      mimeType: z.string(),
      durationSeconds: z.number(),
      companionUrl: z.string().nullable(),
      companionWidth: z.number().int().nullable(),
      companionHeight: z.number().int().nullable(),
      clickUrl: z.string(),
      advertiserName: z.string(),
      advertiserDomain: z.string(),
      category: z.string().describe("IAB Ad Product Taxonomy 2.0 id."),
      outside: z.boolean().describe("An outside bidder's ad won; ids are then the bidder's and its creative's."),
    })
    .nullable()
    .describe("Null when the panel chose silence or nobody was eligible; then `reason` says which."),
  reason: z
    .object({ rule: z.string(), code: z.number().int(), text: z.string() })
    .exactOptional()
    .describe("Why `ad` is null."),
  priceMicros: z.number().int().describe("CPM micros of the account currency."),
  events: z
    .partialRecord(z.enum(eventTypes), z.string())
    .describe("Beacon URLs by event type; call each when it happens. Empty when no ad was answered."),
  whyUrl: z.string().describe("The listener's page: why this ad, in plain words."),
  expiresAt: z.iso.datetime().describe("After this the impression no longer counts and the reservation is released."),
});
