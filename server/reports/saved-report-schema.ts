import { z } from "zod";
import { reportQuerySchema } from "./schema";

/** How an answer is drawn. */
export const reportDisplays = ["table", "line", "bar", "heat"] as const;
export type ReportDisplay = (typeof reportDisplays)[number];

export const reportNameSchema = z
  .string()
  .trim()
  .min(1, "Give the report a name.")
  .max(80, "A name has at most 80 characters.");

/** What is kept of a report: the question, the range it looks at (days of a custom one included) and how it is drawn. */
export const reportDefinitionSchema = z.object({
  query: reportQuerySchema,
  display: z.enum(reportDisplays),
  range: z.object({
    range: z.string().max(10),
    from: z.string().max(10).nullable(),
    to: z.string().max(10).nullable(),
    compare: z.boolean(),
  }),
});
export type ReportDefinition = z.output<typeof reportDefinitionSchema>;

export const savedReportSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  ownerName: z.string(),
  /** Whether the asker saved it: others may look and copy, not change. */
  own: z.boolean(),
  /** Whether the organisation sees it. */
  shared: z.boolean(),
  updatedAt: z.iso.datetime(),
  definition: reportDefinitionSchema,
});
export type SavedReport = z.output<typeof savedReportSchema>;
