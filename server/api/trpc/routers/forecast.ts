import { TRPCError } from "@trpc/server";
import { z } from "zod";
import { permitted, router } from "@/server/api/trpc/trpc";
import { forecastNewsSchema, forecastQuestionSchema } from "@/server/forecast/schema";

const [, forecastOption, noneOption] = forecastNewsSchema.options;
const answerSchema = z.discriminatedUnion("kind", [forecastOption, noneOption]);

/** What would come of an ad set before it is saved. */
export const forecastRouter = router({
  /** A mutation only so that a draft of any size goes in the body; it changes nothing. */
  compute: permitted("what-if.ask")
    .input(forecastQuestionSchema)
    .output(answerSchema)
    .mutation(async ({ ctx, input, signal }) => {
      const answer = await ctx.application.desks.forecast.forecast(input, {
        viewer: ctx.viewer,
        signal: signal ?? new AbortController().signal,
        onProgress: () => undefined,
      });
      if (answer === null)
        throw new TRPCError({ code: "NOT_FOUND", message: "There is no advertiser or campaign with this id." });
      return answer;
    }),
});
