import { TRPCError } from "@trpc/server";
import { z } from "zod";
import { reportRequestSchema, splitReportRequest } from "@/server/api/report-request";
import { resolveAskedRange } from "@/server/api/trpc/resolve-asked-range";
import { permitted, router } from "@/server/api/trpc/trpc";
import { ReportQueryError } from "@/server/reports/report-query-error";
import { reportResultSchema } from "@/server/reports/report-result-schema";
import { reportDefinitionSchema, reportNameSchema, savedReportSchema } from "@/server/reports/saved-report-schema";
import { viewDefinitionSchema } from "@/server/reports/schema";

const missing = { code: "NOT_FOUND", message: "There is no report with this id that you may change." } as const;
const content = z.object({ name: reportNameSchema, shared: z.boolean(), definition: reportDefinitionSchema });

/** The data model, questions to it, and saved reports. */
export const reportsRouter = router({
  model: permitted("reports.read")
    .output(z.array(viewDefinitionSchema))
    .query(({ ctx: { application } }) => application.desks.reports.describe()),

  run: permitted("reports.read")
    .input(reportRequestSchema)
    .output(reportResultSchema)
    .query(async ({ ctx: { application, viewer }, input, signal }) => {
      const { range, timeZone, query } = splitReportRequest(input);
      const resolved = await resolveAskedRange(application, range);
      try {
        return await application.desks.reports.run({ sight: viewer, query, ...resolved, timeZone, signal });
      } catch (error) {
        if (error instanceof ReportQueryError) throw new TRPCError({ code: "BAD_REQUEST", message: error.message });
        throw error;
      }
    }),

  list: permitted("reports.read")
    .output(z.array(savedReportSchema))
    .query(({ ctx: { application, viewer } }) => application.desks.reports.saved.list({ viewer })),

  get: permitted("reports.read")
    .input(z.object({ id: z.uuid("That is not the id of a report.") }))
    .output(savedReportSchema)
    .query(async ({ ctx: { application, viewer }, input: { id } }) => {
      const found = await application.desks.reports.saved.find({ viewer, id });
      if (found) return found;
      throw new TRPCError({ code: "NOT_FOUND", message: "There is no report with this id that is shared with you." });
    }),

  save: permitted("views.write")
    .input(content)
    .output(savedReportSchema)
    .mutation(async ({ ctx: { application, viewer }, input: report }) => {
      const saved = await application.desks.reports.saved.save({ viewer, report });
      if (saved) return saved;
      throw new TRPCError({
        code: "BAD_REQUEST",
        message: "You keep as many reports as there can be. Remove one first.",
      });
    }),

  change: permitted("views.write")
    .input(content.partial().extend({ id: z.uuid() }))
    .output(savedReportSchema)
    .mutation(async ({ ctx: { application, viewer }, input: { id, name, shared, definition } }) => {
      const report = {
        ...(name === undefined ? {} : { name }),
        ...(shared === undefined ? {} : { shared }),
        ...(definition === undefined ? {} : { definition }),
      };
      const changed = await application.desks.reports.saved.change({ viewer, id, report });
      if (changed) return changed;
      throw new TRPCError(missing);
    }),

  remove: permitted("views.write")
    .input(z.object({ id: z.uuid() }))
    .output(z.null())
    .mutation(async ({ ctx: { application, viewer }, input: { id } }) => {
      if (await application.desks.reports.saved.remove({ viewer, id })) return null;
      throw new TRPCError(missing);
    }),
});
