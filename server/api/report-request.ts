import { z } from "zod";
import { rangeInputSchema } from "@/server/api/trpc/range-input";
import { reportQuerySchema } from "@/server/reports/schema";

/** A report as screens and programs ask for it: the question, the range it is of, and the zone of its days. */
export const reportRequestSchema = reportQuerySchema.extend(rangeInputSchema.shape).extend({
  /** IANA name such as Europe/Berlin; the accounts' own when absent. */
  timeZone: z.string().max(60).optional(),
});
export type ReportRequest = z.output<typeof reportRequestSchema>;

/** The parts of a request that capabilities take: the range by itself, the question by itself. */
export function splitReportRequest({ range, from, to, compare, timeZone, ...query }: ReportRequest) {
  return { range: { range, from, to, compare }, timeZone, query };
}
