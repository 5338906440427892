import { z } from "zod";
import { definitionSchema, measureDefinitionSchema, reportAnswerSchema, viewDefinitionSchema } from "./schema";

/** An answer with what is needed to read it: whose window and zone, how old, what each column means. */
export const reportResultSchema = reportAnswerSchema.extend({
  from: z.iso.datetime(),
  /** Exclusive. */
  to: z.iso.datetime(),
  previousFrom: z.iso.datetime().nullable(),
  /** Time of the newest decision in the ledger; null when it is empty. */
  newestAt: z.iso.datetime().nullable(),
  /** IANA name; days and weeks are of it. */
  timeZone: z.string(),
  /** ISO 4217; what micros are millionths of. */
  currency: z.string(),
  /** Of the measures asked for, in their order. */
  measures: z.array(measureDefinitionSchema),
  /** Of the rows' keys, in their order. */
  dimensions: z.array(viewDefinitionSchema.shape.dimensions.element),
  /** Of the columns across; null without them. */
  across: viewDefinitionSchema.shape.dimensions.element.nullable(),
  view: definitionSchema,
});
export type ReportResult = z.output<typeof reportResultSchema>;
