import { TRPCError } from "@trpc/server";
import { z } from "zod";
import { personAsks } from "@/server/api/exports-asker";
import { rangeInputSchema } from "@/server/api/trpc/range-input";
import { resolveAskedRange } from "@/server/api/trpc/resolve-asked-range";
import { permitted, router } from "@/server/api/trpc/trpc";
import { ExportRefusal } from "@/server/exports/export-refusal";
import { exportOrderSchema, exportSummarySchema } from "@/server/exports/schema";
import { JobError } from "@/server/jobs/job-error";

const mine = permitted("reports.export");
const missing = () => new TRPCError({ code: "NOT_FOUND", message: "There is no export with this id." });

/** A refusal becomes BAD_REQUEST with its sentence. */
async function refusing<T>(work: Promise<T>): Promise<T> {
  return await work.catch((error: unknown) => {
    if (error instanceof ExportRefusal || error instanceof JobError)
      throw new TRPCError({ code: "BAD_REQUEST", message: error.message });
    throw error;
  });
}

/** Files of reports and of the ledger's rows. */
export const exportsRouter = router({
  /** A small one: where it can be fetched at once. A large one: the job that makes it. */
  start: mine
    .input(exportOrderSchema.extend(rangeInputSchema.omit({ compare: true }).shape))
    .output(
      z.discriminatedUnion("way", [
        z.object({ way: z.literal("now"), href: z.string() }),
        z.object({ way: z.literal("job"), job: exportSummarySchema }),
      ]),
    )
    .mutation(async ({ ctx: { application, viewer }, input: { range, from, to, ...order }, signal }) => {
      const { window } = await resolveAskedRange(application, { range, from, to, compare: false });
      const request = { ...order, window };
      const desk = application.desks.exports;
      if (await refusing(desk.isSmall(personAsks(viewer), request, signal))) {
        const text = Buffer.from(JSON.stringify(request)).toString("base64url");
        return { way: "now", href: `/exports/now?order=${text}` };
      }
      return { way: "job", job: await refusing(desk.start(personAsks(viewer), request)) };
    }),

  list: mine
    .output(z.array(exportSummarySchema))
    .query(async ({ ctx: { application, viewer } }) => await application.desks.exports.list(personAsks(viewer))),

  cancel: mine
    .input(z.object({ id: z.uuid() }))
    .output(exportSummarySchema)
    .mutation(async ({ ctx: { application, viewer }, input: { id } }) => {
      const job = await application.desks.exports.cancel(personAsks(viewer), id);
      if (job === null) throw missing();
      return job;
    }),

  remove: mine
    .input(z.object({ id: z.uuid() }))
    .output(z.null())
    .mutation(async ({ ctx: { application, viewer }, input: { id } }) => {
      if (!(await application.desks.exports.remove(personAsks(viewer), id))) throw missing();
      return null;
    }),
});
