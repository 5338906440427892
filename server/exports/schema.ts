import { z } from "zod";
import { jobSchema } from "@/server/jobs/job-schema";
import { reportQuerySchema } from "@/server/reports/schema";

export const exportFormats = ["csv", "xlsx", "parquet", "ndjson"] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** What the ledger keeps row by row: one vote of one agent, one decision, one event. */
export const exportLogs = ["ballots", "decisions", "events"] as const;
export type ExportLog = (typeof exportLogs)[number];

const isTimeZone = (name: string) => {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
};

export const exportSubjectSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("report"), query: reportQuerySchema }),
  z.object({ kind: z.literal("log"), log: z.enum(exportLogs) }),
]);
export type ExportSubject = z.output<typeof exportSubjectSchema>;

/** What can be asked for, beside the range. */
export const exportOrderSchema = z.object({
  subject: exportSubjectSchema,
  format: z.enum(exportFormats),
  /** What the file is called. */
  name: z
    .string()
    .trim()
    .min(1)
    .max(120)
    .regex(/^[^\p{Cc}]*$/u, "A name is one line of plain text.")
    .optional(),
  /** Only this advertiser's rows. */
  advertiserId: z.uuid().optional(),
  /** IANA name; absent: the account's own, UTC when there are several. */
  timeZone: z.string().max(60).refine(isTimeZone, "That is no time zone.").optional(),
  /** Whether facts and definitions stand inside the file. */
  about: z.boolean().default(true),
  /** After how many days the file is removed. */
  keepDays: z.int().min(1).max(30).default(7),
});
export type ExportOrder = z.output<typeof exportOrderSchema>;

/** An order with its window in whole hours, UTC milliseconds, the end exclusive. */
export const exportRequestSchema = exportOrderSchema.extend({ window: z.object({ fromMs: z.int(), toMs: z.int() }) });
export type ExportRequest = z.output<typeof exportRequestSchema>;

/** What a finished file is. */
export const exportResultSchema = z.object({ rows: z.int(), bytes: z.int(), file: z.string() });

export const exportSummarySchema = jobSchema.omit({ kind: true }).extend({
  format: z.enum(exportFormats),
  subject: z.enum(["report", ...exportLogs]),
  /** ISO 8601, UTC; the end exclusive. */
  from: z.string(),
  to: z.string(),
  /** Null until it is finished. */
  rows: z.int().nullable(),
  bytes: z.int().nullable(),
  /** Where the file is; null while there is none, or for who may no longer see all that is in it. */
  file: z.string().nullable(),
});
export type ExportSummary = z.infer<typeof exportSummarySchema>;
