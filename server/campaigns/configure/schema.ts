import { z } from "zod";
import { deliveryStatuses, exclusionsSchema, frequencyCapSchema, targetingSchema } from "@/server/campaigns/schema";
import { objectives, pacingModes, tones } from "@/server/engine/vocabulary";
import { isTimeZone } from "../draft-schema";

/**
 * What the forms of the campaign ladder send: like draft-schema.ts, with a sentence for every refusal and with null where
 * a box is empty. Nothing has a default, so that a change holds only what was changed.
 */
const name = z
  .string("Give it a name.")
  .trim()
  .min(1, "Give it a name.")
  .max(120, "A name has at most 120 characters.");
const instant = (ask: string) => z.iso.datetime(ask).transform((text) => new Date(text).toISOString());
const money = (ask: string) =>
  z
    .number(ask)
    .int("At most six decimals.")
    .min(0, "An amount is not below zero.")
    .max(Number.MAX_SAFE_INTEGER, "That is more than can be counted.");
const webAddress = "A web address begins with https:// or http://.";
const language = z.string("Choose the language.").regex(/^[a-z]{2,3}$/, "A language is its two letters, such as en.");
const mediaAddress = z
  .string("Choose the sound.")
  .min(1, "Choose the sound.")
  .max(2000, "At most 2,000 characters.")
  .regex(/^(https?:\/\/|\/)/, webAddress);
const age = z
  .number("An age is a number.")
  .int("An age is a whole number.")
  .min(13, "From 13 years.")
  .max(120, "At most 120 years.")
  .nullish()
  .transform((years) => years ?? undefined);
const size = z
  .number("Pixels are a number.")
  .int("Pixels are whole.")
  .min(1, "At least 1 pixel.")
  .max(4000, "At most 4,000 pixels.");

const capFormSchema = z.object({
  unit: frequencyCapSchema.shape.unit,
  period: z.number("How many?").int("Whole numbers only.").min(1, "At least 1.").max(90, "At most 90."),
  maxImpressions: z
    .number("How often at most?")
    .int("Whole numbers only.")
    .min(1, "At least once; pause the ad set to play it never.")
    .max(1000, "At most 1,000 times."),
});

/** Three rules of targetingSchema in a form's words; the rest is as stored. */
export const targetingFormSchema = z
  .object({ ...targetingSchema.shape, minAge: age, maxAge: age })
  .refine(({ minAge, maxAge }) => minAge === undefined || maxAge === undefined || minAge <= maxAge, {
    error: "The lowest age must not be above the highest.",
    path: ["minAge"],
  });

export const campaignFieldsSchema = z.object({
  name,
  objective: z.enum(objectives, "Choose what it is for."),
});

export const adSetFieldsSchema = z.object({
  name,
  startsAt: instant("Choose when it starts."),
  endsAt: instant("Choose when it ends."),
  timeZone: z.string("Choose the time zone.").refine(isTimeZone, "Choose a time zone such as Europe/Berlin."),
  dailyBudgetMicros: money("A daily budget is an amount, or empty.").min(10_000, "At least 0.01.").nullable(),
  lifetimeBudgetMicros: money("Say how much it may spend in all.").min(10_000, "At least 0.01."),
  maxCpmBidMicros: money("Say what a thousand impressions are worth.").min(1000, "At least 0.001."),
  pacingMode: z.enum(pacingModes),
  caps: z.array(capFormSchema).max(6, "At most six caps."),
  targeting: targetingFormSchema,
  exclusions: exclusionsSchema,
});

export const adFieldsSchema = z.object({
  name,
  clickUrl: z.url({ protocol: /^https?$/, error: webAddress }).max(2000, "At most 2,000 characters."),
});

export const creativeFieldsSchema = z.object({
  name,
  audioUrl: mediaAddress,
  mimeType: z.enum(["audio/mpeg", "audio/mp4", "audio/ogg", "audio/aac", "audio/wav"], "Choose the kind of sound."),
  durationSeconds: z
    .number("Say how long it is.")
    .int("Whole seconds.")
    .min(1, "At least one second.")
    .max(600, "At most 600 seconds."),
  language,
  tone: z.enum(tones, "Choose how it sounds."),
  keywords: z.array(z.string().trim().toLowerCase().min(2).max(40)).max(40, "At most 40 words."),
  companionUrl: mediaAddress.nullable(),
  companionWidth: size.nullable(),
  companionHeight: size.nullable(),
});

/** Problems that only several fields together have, at the field that should give way. */
function checkFlight({ startsAt, endsAt }: { startsAt: string; endsAt: string }, context: z.RefinementCtx): void {
  if (startsAt < endsAt) return;
  context.addIssue({ code: "custom", path: ["endsAt"], message: "The end must be after the start." });
}
export const adSetFormSchema = adSetFieldsSchema.superRefine(checkFlight);
export const adFormSchema = adFieldsSchema.extend({
  creatives: z.array(creativeFieldsSchema).min(1, "An ad needs a sound.").max(20, "At most 20 creatives an ad."),
});
const ads = z.array(adFormSchema).max(50, "At most 50 ads in an ad set.");

/** A campaign with its first ad set and the ads in it. */
export const campaignFormSchema = campaignFieldsSchema.extend({
  advertiserId: z.uuid("Choose the advertiser."),
  adSet: adSetFormSchema,
  ads: ads.min(1, "Without an ad nothing plays."),
});
/** A further ad set of a campaign, with its ads. */
export const addedAdSetFormSchema = z.object({
  adSet: adSetFormSchema,
  ads: ads.min(1, "Without an ad nothing plays."),
});

const status = z.enum(["ACTIVE", "PAUSED"]);
/** A thing that is not there yet; `status` is what it begins with. */
export const createInputSchema = z.discriminatedUnion("level", [
  z.object({ level: z.literal("campaign"), form: campaignFormSchema, status, draftId: z.uuid().nullable() }),
  z.object({ level: z.literal("adSet"), parentId: z.uuid(), form: addedAdSetFormSchema, status }),
  z.object({ level: z.literal("ad"), parentId: z.uuid(), form: adFormSchema, status }),
  z.object({ level: z.literal("creative"), parentId: z.uuid(), form: creativeFieldsSchema, status }),
]);
export type CreateInput = z.output<typeof createInputSchema>;

const changed = { id: z.uuid(), version: z.string().max(60), draftId: z.uuid().optional() };
/** Changed fields of one thing; `version` is what its form was opened with, `draftId` the draft that they were written in. */
export const changeInputSchema = z.discriminatedUnion("level", [
  z.object({ ...changed, level: z.literal("campaign"), fields: campaignFieldsSchema.partial() }),
  z.object({ ...changed, level: z.literal("adSet"), fields: adSetFieldsSchema.partial() }),
  z.object({ ...changed, level: z.literal("ad"), fields: adFieldsSchema.partial() }),
  z.object({ ...changed, level: z.literal("creative"), fields: creativeFieldsSchema.partial() }),
]);
export type ChangeInput = z.output<typeof changeInputSchema>;

export const configuredLevels = ["campaign", "adSet", "ad", "creative"] as const;
export type ConfiguredLevel = (typeof configuredLevels)[number];
export const rungInputSchema = z.object({ level: z.enum(configuredLevels), id: z.uuid() });
export const statusInputSchema = rungInputSchema.extend({ status: z.enum(deliveryStatuses) });

const problemSchema = z.object({
  /** Path of the field in the form that was sent, "" for the whole. */
  path: z.string(),
  message: z.string(),
});
export type FormProblem = z.output<typeof problemSchema>;
const refused = z.object({ status: z.literal("refused"), problems: z.array(problemSchema).min(1) });

export const createOutcomeSchema = z.discriminatedUnion("status", [
  z.object({ status: z.literal("created"), id: z.uuid() }),
  refused,
]);
export type CreateOutcome = z.output<typeof createOutcomeSchema>;

/** What somebody else changed of a field since a form was opened. */
export const foreignChangeSchema = z.object({
  field: z.string(),
  before: z.json(),
  theirs: z.json(),
  by: z.string(),
  at: z.iso.datetime(),
});
export type ForeignChange = z.output<typeof foreignChangeSchema>;

export const changeOutcomeSchema = z.discriminatedUnion("status", [
  z.object({ status: z.literal("saved"), version: z.string(), fields: z.array(z.string()) }),
  refused,
  /** Nothing was saved: send again with this version what is to stand. */
  z.object({ status: z.literal("conflict"), version: z.string(), changes: z.array(foreignChangeSchema).min(1) }),
]);
export type ChangeOutcome = z.output<typeof changeOutcomeSchema>;

const rungFrame = {
  id: z.uuid(),
  status: z.enum(deliveryStatuses),
  version: z.string(),
  advertiser: z.object({ id: z.uuid(), name: z.string(), timeZone: z.string() }),
  /** Those above it, from the campaign down. */
  above: z.array(z.object({ level: z.enum(configuredLevels), id: z.uuid(), name: z.string() })),
};
const nullableAges = { minAge: z.number().nullable(), maxAge: z.number().nullable() };
const storedCreativeSchema = z.object({
  ...creativeFieldsSchema.shape,
  audioUrl: z.string(),
  companionUrl: z.string().nullable(),
});
/** One thing as its form shows it. */
export const rungFormSchema = z.discriminatedUnion("level", [
  z.object({ ...rungFrame, level: z.literal("campaign"), fields: campaignFieldsSchema }),
  z.object({
    ...rungFrame,
    level: z.literal("adSet"),
    fields: z.object({
      ...adSetFieldsSchema.shape,
      lifetimeBudgetMicros: z.number(),
      dailyBudgetMicros: z.number().nullable(),
      targeting: z.object({ ...targetingSchema.shape, ...nullableAges }),
    }),
    /** Spent or held in reserve so far. */
    spentMicros: z.number().int(),
    /** Of its campaign. */
    objective: z.enum(objectives),
  }),
  z.object({ ...rungFrame, level: z.literal("ad"), fields: z.object({ name: z.string(), clickUrl: z.string() }) }),
  z.object({
    ...rungFrame,
    level: z.literal("creative"),
    fields: storedCreativeSchema,
  }),
]);
export type RungForm = z.output<typeof rungFormSchema>;

/** A sound, with its banner, that an advertiser's creatives use already. */
export const assetSchema = z.object({
  advertiserId: z.uuid(),
  name: z.string(),
  audioUrl: z.string(),
  mimeType: z.string(),
  durationSeconds: z.number(),
  companionUrl: z.string().nullable(),
  companionWidth: z.number().nullable(),
  companionHeight: z.number().nullable(),
});
export type Asset = z.output<typeof assetSchema>;

/** What the forms offer to choose from. */
export const formChoicesSchema = z.object({
  advertisers: z.array(z.object({ id: z.uuid(), name: z.string(), timeZone: z.string(), domain: z.string() })),
  /** IAB Content Taxonomy 3.1. */
  topics: z.array(z.object({ id: z.string(), name: z.string() })),
  assets: z.array(assetSchema),
});
export type FormChoices = z.output<typeof formChoicesSchema>;

export type CampaignFormInput = z.input<typeof campaignFormSchema>;
export type AdSetFormInput = z.input<typeof adSetFormSchema>;
export type AdFormInput = z.input<typeof adFormSchema>;
export type CreativeFormInput = z.input<typeof creativeFieldsSchema>;
