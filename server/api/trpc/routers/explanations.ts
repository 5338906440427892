import { TRPCError } from "@trpc/server";
import { z } from "zod";
import { permitted, router } from "@/server/api/trpc/trpc";
import { replayChangesSchema, replaySchema } from "@/server/explanations/replay-schema";

/** A sentence about what was asked becomes the answer to a bad request. */
function refuse(error: unknown): never {
  if (error instanceof RangeError) throw new TRPCError({ code: "BAD_REQUEST", message: error.message });
  throw error;
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
});
