import { z } from "zod";
import { rungInputSchema } from "./schema";

/** The most a draft may hold, in characters of JSON. */
const longestDraft = 200_000;

/** A form as it stands; it is checked when it is sent, not when it is kept. */
export const draftDocumentSchema = z
  .record(z.string(), z.json())
  .refine((document) => JSON.stringify(document).length <= longestDraft, "This draft is too long to be kept.");

/** What a draft changes; null for a campaign that is not there yet. */
export const draftSubjectSchema = rungInputSchema.nullable();
export type DraftSubject = z.output<typeof draftSubjectSchema>;

/** `id` is null for a draft that was not kept before; `version` is what it was read or last kept with. */
export const saveDraftSchema = z.object({
  id: z.uuid().nullable(),
  version: z.number().int().min(0),
  subject: draftSubjectSchema.default(null),
  title: z.string().trim().max(120),
  document: draftDocumentSchema,
});

/** "newer": another window kept the draft since, or one of the same subject; "gone": it was sent or thrown away; "full": there are too many. */
export const saveDraftOutcomeSchema = z.discriminatedUnion("status", [
  z.object({ status: z.literal("kept"), id: z.uuid(), version: z.number().int() }),
  z.object({ status: z.enum(["newer", "gone", "full"]) }),
]);
export type SaveDraftOutcome = z.output<typeof saveDraftOutcomeSchema>;

export const draftSummarySchema = z.object({
  id: z.uuid(),
  subject: draftSubjectSchema,
  title: z.string(),
  updatedAt: z.iso.datetime(),
});
export type DraftSummary = z.output<typeof draftSummarySchema>;

export const draftSchema = draftSummarySchema.extend({ version: z.number().int(), document: draftDocumentSchema });
export type Draft = z.output<typeof draftSchema>;

/** The document of a draft that changes something: only what was changed, and the version the form was opened with. */
export const editDraftSchema = z.object({
  version: z.string().max(60),
  fields: z.record(z.string(), z.json()),
});
export type EditDraft = z.output<typeof editDraftSchema>;
