import { z } from "zod";
import {
  activities,
  capUnits,
  dayparts,
  genders,
  objectives,
  pacingModes,
  placementKinds,
  platforms,
  slots,
  tones,
} from "@/server/engine/vocabulary";

/**
 * The campaign ladder: advertiser → campaign → ad set → ad → creative. These schemas are the one source of shapes for
 * storage, API, forms and the simulator. Money is integer micros of the account currency.
 * `no` is the small number the ledger stores; `id` is the public UUIDv7.
 */
const id = z.uuid();
const no = z.number().int().min(1).max(0xfffe_ffff);
const name = z.string().trim().min(1).max(120);
const micros = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
export const deliveryStatuses = ["ACTIVE", "PAUSED", "ARCHIVED"] as const;
const status = z.enum(deliveryStatuses);

export const frequencyCapSchema = z.object({
  unit: z.enum(capUnits),
  /** Length of the window in units: { unit: "DAY", period: 7 } is any seven days. */
  period: z.number().int().min(1).max(90).default(1),
  maxImpressions: z.number().int().min(1).max(1000),
});

/** Empty lists mean "any". */
export const targetingSchema = z
  .object({
    kinds: z.array(z.enum(placementKinds)).max(2).default([]),
    slots: z.array(z.enum(slots)).max(3).default([]),
    countries: z
      .array(z.string().regex(/^[A-Z]{2}$/))
      .max(250)
      .default([]),
    /** Region codes as "DE-BE". */
    regions: z
      .array(z.string().regex(/^[A-Z]{2}-[A-Z0-9]{1,3}$/))
      .max(500)
      .default([]),
    minAge: z.number().int().min(13).max(120).optional(),
    maxAge: z.number().int().min(13).max(120).optional(),
    genders: z.array(z.enum(genders)).max(4).default([]),
    platforms: z.array(z.enum(platforms)).max(platforms.length).default([]),
    languages: z
      .array(z.string().regex(/^[a-z]{2,3}$/))
      .max(50)
      .default([]),
    genres: z.array(z.string().min(1).max(60)).max(60).default([]),
    /** IAB Content Taxonomy 3.1 ids (their descendants count): interests of the moment, podcast topics. */
    topics: z.array(z.string().min(1).max(16)).max(60).default([]),
    activities: z.array(z.enum(activities)).max(activities.length).default([]),
    dayparts: z.array(z.enum(dayparts)).max(dayparts.length).default([]),
    /** Days of the listener's week, Monday = 0. */
    weekdays: z.array(z.number().int().min(0).max(6)).max(7).default([]),
  })
  .refine((t) => t.minAge === undefined || t.maxAge === undefined || t.minAge <= t.maxAge, {
    message: "minAge must not exceed maxAge",
    path: ["minAge"],
  });

export const exclusionsSchema = z.object({
  /** IAB Content Taxonomy 3.1 ids (their descendants count) beside which the ad must not play. */
  contentCategories: z.array(z.string().min(1).max(16)).max(100).default([]),
  explicit: z.boolean().default(true),
  genres: z.array(z.string().min(1).max(60)).max(60).default([]),
  /** Words that must not be among the topic words of the moment. */
  keywords: z.array(z.string().trim().toLowerCase().min(2).max(40)).max(100).default([]),
  /** Lowest content suitability accepted: 1 anything, 2 standard, 3 careful. */
  suitabilityLevel: z.number().int().min(1).max(3).default(2),
});

export const creativeSchema = z.object({
  id,
  no,
  name,
  status,
  audioUrl: z.string().min(1).max(2000),
  mimeType: z.enum(["audio/mpeg", "audio/mp4", "audio/ogg", "audio/aac", "audio/wav"]).default("audio/mpeg"),
  durationSeconds: z.number().int().min(1).max(600),
  language: z
    .string()
    .regex(/^[a-z]{2,3}$/)
    .default("en"),
  tone: z.enum(tones),
  keywords: z.array(z.string().trim().toLowerCase().min(2).max(40)).max(40).default([]),
  companionUrl: z.string().max(2000).optional(),
  companionWidth: z.number().int().min(1).max(4000).optional(),
  companionHeight: z.number().int().min(1).max(4000).optional(),
});

export const adSchema = z.object({
  id,
  no,
  name,
  status,
  clickUrl: z.url().max(2000),
  creatives: z.array(creativeSchema).min(1).max(20),
});

export const adSetSchema = z
  .object({
    id,
    no,
    name,
    status,
    /** UTC instants; the end is exclusive. */
    startsAt: z.iso.datetime(),
    endsAt: z.iso.datetime(),
    /** IANA zone of the ad set's days and calendar caps. */
    timeZone: z.string().min(1).max(60),
    dailyBudgetMicros: micros.optional(),
    lifetimeBudgetMicros: micros,
    maxCpmBidMicros: micros.min(1000),
    pacingMode: z.enum(pacingModes).default("PACING_EVEN"),
    caps: z.array(frequencyCapSchema).max(6).default([]),
    targeting: targetingSchema,
    exclusions: exclusionsSchema,
    ads: z.array(adSchema).max(50),
  })
  .refine((s) => s.startsAt < s.endsAt, { message: "endsAt must be after startsAt", path: ["endsAt"] });

export const campaignSchema = z.object({
  id,
  no,
  name,
  status,
  objective: z.enum(objectives),
  adSets: z.array(adSetSchema).max(100),
});

export const advertiserSchema = z.object({
  id,
  no,
  name,
  /** Display domain, OpenRTB `adomain`. */
  domain: z.string().min(3).max(200),
  /** IAB Ad Product Taxonomy 2.0 id of what it sells. */
  category: z.string().min(1).max(16),
  /** Further IAB codes (Content 1.0 "IAB7-39", …) that publishers block by. */
  categoryCodes: z.array(z.string().min(1).max(32)).max(40).default([]),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .default("EUR"),
  timeZone: z.string().min(1).max(60).default("UTC"),
  campaigns: z.array(campaignSchema).max(1000),
});

export type FrequencyCap = z.output<typeof frequencyCapSchema>;
export type Targeting = z.output<typeof targetingSchema>;
export type Exclusions = z.output<typeof exclusionsSchema>;
export type Creative = z.output<typeof creativeSchema>;
export type Ad = z.output<typeof adSchema>;
export type AdSet = z.output<typeof adSetSchema>;
export type Campaign = z.output<typeof campaignSchema>;
export type Advertiser = z.output<typeof advertiserSchema>;
export type AdvertiserInput = z.input<typeof advertiserSchema>;
