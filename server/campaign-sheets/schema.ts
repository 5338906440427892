import { z } from "zod";

/** Rungs of the ladder that have rows of their own. */
export const sheetLevels = ["campaign", "adSet", "ad", "creative"] as const;
export type SheetLevel = (typeof sheetLevels)[number];

/** One thing that is wrong with a file; the row is counted as spreadsheets do, the header is 1. */
export const sheetProblemSchema = z.object({
  row: z.number().int().nullable(),
  column: z.string().nullable(),
  /** What stands there, cut to a readable length. */
  found: z.string(),
  problem: z.string(),
  /** What to write instead. */
  instead: z.string(),
});
export type SheetProblem = z.output<typeof sheetProblemSchema>;

const changedFieldSchema = z.object({ field: z.string(), before: z.unknown(), after: z.unknown() });

/** One thing that an import makes or changes. */
export const sheetChangeSchema = z.object({
  level: z.enum(sheetLevels),
  name: z.string(),
  /** Names of what it stands in, from the campaign down. */
  within: z.array(z.string()),
  isNew: z.boolean(),
  fields: z.array(changedFieldSchema),
});
export type SheetChange = z.output<typeof sheetChangeSchema>;

export const importPreviewSchema = z.object({
  status: z.enum(["ready", "refused", "applied", "outdated"]),
  /** How the file was read: "UTF-8, columns separated by commas". */
  readAs: z.string(),
  rows: z.number().int(),
  problems: z.array(sheetProblemSchema),
  /** More problems than are listed. */
  moreProblems: z.number().int(),
  changes: z.array(sheetChangeSchema),
  /** Stands for the changes as they were shown; applying names it. */
  fingerprint: z.string(),
});
export type ImportPreview = z.output<typeof importPreviewSchema>;

/** Largest file, bytes, and most rows. */
export const largestSheet = 5 * 1024 * 1024;
export const mostRows = 20_000;
/** Most problems that are listed. */
export const mostProblems = 200;

export const sheetQuerySchema = z.object({
  advertiser: z.uuid("must be the id of an advertiser"),
  /** The fingerprint of the preview that is to be applied; absent to only look. */
  apply: z.string().max(100).optional(),
});
