import { z } from "zod";
import { auditEntities } from "@/server/accounts/audit-trail";

/** Entries a page of the history holds. */
export const historyPageSize = 50;

const day = z.string().regex(/^\d{4}-\d\d-\d\d$/, "must be a day such as 2026-11-23");

export const historyInputSchema = z.object({
  /** Only what happened to this campaign and what stands in it. */
  campaignId: z.uuid("must be the id of a campaign").optional(),
  /** Only what this person did. */
  actor: z.string().max(320).optional(),
  /** First and last day, UTC, both included. */
  from: day.optional(),
  to: day.optional(),
  cursor: z
    .string()
    .regex(/^\d{4}-\d\d-\d\dT[\d:.]+Z_[0-9a-f-]{36}$/)
    .optional(),
});
export type HistoryInput = z.output<typeof historyInputSchema>;

export const historyEntrySchema = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  /** As it was recorded: an address, or what the product did by itself. */
  actor: z.string(),
  /** The person's name; null when nobody has this address (any more). */
  actorName: z.string().nullable(),
  entity: z.enum(auditEntities),
  entityId: z.string(),
  /** Null for what has no name, or is gone. */
  name: z.string().nullable(),
  advertiserName: z.string().nullable(),
  /** The campaign that it belongs to. */
  campaign: z.object({ id: z.string(), name: z.string() }).nullable(),
  field: z.string(),
  before: z.unknown(),
  after: z.unknown(),
});
export type HistoryEntry = z.output<typeof historyEntrySchema>;

export const historyPageSchema = z.object({
  /** Newest first. */
  entries: z.array(historyEntrySchema),
  nextCursor: z.string().nullable(),
  /** Everybody who did something that may be seen here. */
  people: z.array(z.object({ actor: z.string(), name: z.string().nullable() })),
});
export type HistoryPage = z.output<typeof historyPageSchema>;
