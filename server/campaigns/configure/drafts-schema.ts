import { z } from "zod";

/** The most a draft may hold, in characters of JSON. */
const longestDraft = 200_000;

/** A form as it stands; it is checked when it is sent, not when it is kept. */
export const draftDocumentSchema = z
  .record(z.string(), z.json())
  .refine((document) => JSON.stringify(document).length <= longestDraft, "This draft is too long to be kept.");

/** `id` is null for a draft that was not kept before; `version` is what it was read or last kept with. */
export const saveDraftSchema = z.object({
  id: z.uuid().nullable(),
  version: z.number().int().min(0),
  title: z.string().trim().max(120),
  document: draftDocumentSchema,
});

/** "newer": another window kept the draft since; "gone": it was sent or thrown away; "full": there are too many. */
export const saveDraftOutcomeSchema = z.discriminatedUnion("status", [
  z.object({ status: z.literal("kept"), id: z.uuid(), version: z.number().int() }),
  z.object({ status: z.enum(["newer", "gone", "full"]) }),
]);
export type SaveDraftOutcome = z.output<typeof saveDraftOutcomeSchema>;

export const draftSummarySchema = z.object({ id: z.uuid(), title: z.string(), updatedAt: z.iso.datetime() });
export type DraftSummary = z.output<typeof draftSummarySchema>;

export const draftSchema = draftSummarySchema.extend({ version: z.number().int(), document: draftDocumentSchema });
export type Draft = z.output<typeof draftSchema>;
