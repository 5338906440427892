import { z } from "zod";
import { policySchema } from "@/server/engine/policy";

/** One thing that is otherwise in another policy. */
export const policyChangeSchema = z.object({ group: z.string(), path: z.string(), sentence: z.string() });
export type PolicyChange = z.infer<typeof policyChangeSchema>;

/** A recorded decision that shows a finding to be about what really happens. */
const recordedExampleSchema = z.object({ decisionId: z.uuid(), at: z.string(), sentence: z.string() });

/** What is wrong with a policy. Problems are refused; warnings are said. */
export const findingSchema = z.object({
  code: z.string(),
  severity: z.enum(["problem", "warning"]),
  /** Members from the document down to what is wrong, joined by dots. */
  path: z.string(),
  sentence: z.string(),
  /** A situation that shows why, made from the policy itself. */
  example: z.string(),
  recorded: recordedExampleSchema.nullable(),
});
export type PolicyFinding = z.infer<typeof findingSchema>;

export const finishedTestSchema = z.object({ id: z.string(), finishedAt: z.string(), summary: z.string() });

/** What is known of a document as it stands. */
export const policyCheckSchema = z.object({
  findings: z.array(findingSchema),
  /** Against the live policy; empty when a field is out of its bounds. */
  changes: z.array(policyChangeSchema),
  /** A finished test of exactly this content. */
  test: finishedTestSchema.nullable(),
});
export type PolicyCheck = z.infer<typeof policyCheckSchema>;

export const draftNameSchema = z
  .string()
  .trim()
  .min(1, "Give the draft a name.")
  .max(120, "A name has at most 120 characters.");
export const draftNoteSchema = z.string().trim().max(2_000, "A note has at most 2,000 characters.");
/** Why a policy goes live without a test, or comes back. */
export const reasonSchema = z
  .string()
  .trim()
  .min(10, "Write why, in at least 10 characters.")
  .max(2_000, "A reason has at most 2,000 characters.");

export const draftHeadSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  note: z.string(),
  baseVersion: z.number().int(),
  revision: z.number().int(),
  /** ISO 8601, UTC. */
  createdAt: z.string(),
  createdBy: z.string(),
  updatedAt: z.string(),
  updatedBy: z.string(),
});
export type DraftHead = z.infer<typeof draftHeadSchema>;

export const draftSchema = draftHeadSchema.extend({ document: policySchema });
export type Draft = z.infer<typeof draftSchema>;

export const versionHeadSchema = z.object({
  version: z.number().int(),
  live: z.boolean(),
  name: z.string(),
  note: z.string(),
  createdAt: z.string(),
  createdBy: z.string(),
  /** Why it went live untested; null when it was tested. */
  reason: z.string().nullable(),
  testId: z.string().nullable(),
  restores: z.number().int().nullable(),
});
export type VersionHead = z.infer<typeof versionHeadSchema>;

export const policyVersionSchema = versionHeadSchema.extend({
  document: policySchema,
  /** Against the version before it; of the first one none. */
  changes: z.array(policyChangeSchema),
});

export const historySchema = z.object({
  versions: z.array(
    versionHeadSchema.extend({
      changes: z.array(policyChangeSchema),
      /** Decisions in the asker's sight that were made by it. */
      decisions: z.number().int(),
    }),
  ),
});
export type PolicyHistory = z.infer<typeof historySchema>;

export const overviewSchema = z.object({ live: policyVersionSchema, drafts: z.array(draftHeadSchema) });
export type PolicyOverview = z.infer<typeof overviewSchema>;
