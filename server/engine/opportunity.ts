import { z } from "zod";
import { activities, genders, placementKinds, platforms, slots } from "./vocabulary";

/**
 * The public form of one opportunity (`POST /api/v1/decisions`): one ad slot in a listener's stream.
 * Valence and energy run 0…1, tempo in beats a minute, prices in CPM micros of the account currency.
 */
export const opportunitySchema = z.object({
  placement: z
    .object({
      kind: z.enum(placementKinds),
      slot: z.enum(slots).default("MID_ROLL"),
      minSeconds: z.number().int().min(1).max(600).default(5),
      maxSeconds: z.number().int().min(1).max(600).default(60),
      floorCpmMicros: z.number().int().min(0).max(1_000_000_000_000).default(0),
      /** IAB category codes of any taxonomy that may not play here. */
      blockedCategories: z.array(z.string().min(1).max(32)).max(200).default([]),
      companion: z.boolean().default(false),
    })
    .refine((p) => p.minSeconds <= p.maxSeconds, {
      message: "minSeconds must not exceed maxSeconds",
      path: ["minSeconds"],
    }),
  listener: z
    .object({
      /** The publisher's pseudonym. Hashed with a rotating key before it touches a disk. */
      id: z.string().min(1).max(256).optional(),
      country: z
        .string()
        .regex(/^[A-Z]{2}$/, "two capital letters, ISO 3166-1")
        .optional(),
      region: z.string().min(1).max(16).optional(),
      age: z.number().int().min(0).max(120).optional(),
      gender: z.enum(genders).default("UNKNOWN"),
      platform: z.enum(platforms).default("UNKNOWN"),
      language: z
        .string()
        .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, "a BCP 47 tag such as de or pt-BR")
        .optional(),
      consent: z
        .object({
          /** IAB TCF v2 string. */
          tcf: z.string().max(20_000).optional(),
          /** IAB Global Privacy Platform string. */
          gpp: z.string().max(20_000).optional(),
          gppSid: z.array(z.number().int()).max(32).optional(),
          /** US Privacy (CCPA) string, four characters. */
          usPrivacy: z.string().max(8).optional(),
          /** Does GDPR apply. When absent it is taken from the country. */
          gdpr: z.boolean().optional(),
          /** Limit ad tracking, as the device says. */
          lmt: z.boolean().default(false),
          /** The content is directed at children (COPPA). */
          coppa: z.boolean().default(false),
        })
        .prefault({}),
    })
    .prefault({}),
  context: z
    .object({
      track: z
        .object({
          id: z.string().max(128).optional(),
          title: z.string().max(300).optional(),
          artist: z.string().max(300).optional(),
          genre: z.string().min(1).max(60).optional(),
          valence: z.number().min(0).max(1).optional(),
          energy: z.number().min(0).max(1).optional(),
          tempo: z.number().min(0).max(400).optional(),
          explicit: z.boolean().optional(),
        })
        .optional(),
      show: z
        .object({
          title: z.string().max(300).optional(),
          /** IAB Content Taxonomy 3.1 ids, or podcast genre names. */
          categories: z.array(z.string().min(1).max(80)).max(20).default([]),
          /** The words spoken shortly before the break. */
          transcript: z.string().max(200_000).optional(),
          explicit: z.boolean().optional(),
        })
        .optional(),
      /** What the listener said to a voice assistant. */
      utterance: z.string().max(2_000).optional(),
      activity: z.enum(activities).default("UNKNOWN"),
      /** The listener's wall clock with its offset; UTC when absent. */
      localTime: z.iso.datetime({ offset: true }).optional(),
      adsThisHour: z.number().int().min(0).max(1_000).optional(),
      secondsSinceLastAd: z.number().int().min(0).max(10_000_000).optional(),
    })
    .prefault({}),
  /** Milliseconds the caller waits; at most the policy's deadline. */
  tmax: z.number().int().min(1).max(10_000).optional(),
});

export type OpportunityInput = z.input<typeof opportunitySchema>;
export type Opportunity = z.output<typeof opportunitySchema>;
