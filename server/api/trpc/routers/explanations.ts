import { TRPCError } from "@trpc/server";
import { z } from "zod";
import type { Viewer } from "@/server/accounts/viewer";
import { rangeInputSchema, resolveReportRange } from "@/server/api/trpc/range-input";
import { permitted, router, type ScreenApplication } from "@/server/api/trpc/trpc";
import { replayChangesSchema, replaySchema } from "@/server/explanations/replay-schema";
import { decisiveAgentsSchema, whyShownSchema } from "@/server/explanations/why-shown-schema";

/** A sentence about what was asked becomes the answer to a bad request. */
function refuse(error: unknown): never {
  if (error instanceof RangeError) throw new TRPCError({ code: "BAD_REQUEST", message: error.message });
  throw error;
}

const adInput = rangeInputSchema.extend({ adId: z.uuid("That is not the id of an ad.") });
type AdInput = z.output<typeof adInput>;

/** The question about one ad, its range resolved against the newest data. */
async function toAdQuestion(application: ScreenApplication, viewer: Viewer, { adId, ...range }: AdInput) {
  const newestMs = await application.desks.findNewestMs();
  const { window } = resolveReportRange(range, { newestMs, nowMs: Date.now() });
  return { viewer, adId, window };
}

function found<T>(answer: T | null): T {
  if (answer === null) throw new TRPCError({ code: "NOT_FOUND", message: "There is no ad with this id." });
  return answer;
}

/** Why ads were shown, and what would have happened if. */
export const explanationsRouter = router({
  replay: permitted("what-if.ask")
    .input(z.object({ id: z.uuid("That is not the id of an impression."), changes: replayChangesSchema.prefault({}) }))
    .output(replaySchema)
    .query(async ({ ctx, input }) => {
      const { explanations } = ctx.application.desks;
      const asked = { viewer: ctx.viewer, decisionId: input.id.toLowerCase(), changes: input.changes };
      const replay = await explanations.replay(asked).catch(refuse);
      if (replay === null) throw new TRPCError({ code: "NOT_FOUND", message: "No impression has this id." });
      return replay;
    }),

  whyShown: permitted("campaigns.read")
    .input(adInput)
    .output(whyShownSchema)
    .query(async ({ ctx, input, signal }) => {
      const question = await toAdQuestion(ctx.application, ctx.viewer, input).catch(refuse);
      return found(await ctx.application.desks.explanations.whyShown({ ...question, signal }));
    }),

  decisiveAgents: permitted("campaigns.read")
    .input(adInput)
    .output(decisiveAgentsSchema)
    .query(async ({ ctx, input, signal }) => {
      const question = await toAdQuestion(ctx.application, ctx.viewer, input).catch(refuse);
      return found(await ctx.application.desks.explanations.decisiveAgents({ ...question, signal }));
    }),
});
