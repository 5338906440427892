import { TRPCError } from "@trpc/server";
import { permitted, router } from "@/server/api/trpc/trpc";
import { forecastNewsSchema, forecastQuestionSchema } from "@/server/forecast/schema";
import { tellProgress } from "@/server/operations/tell-progress";

/** What would come of an ad set before it is saved. */
export const forecastRouter = router({
  /** A mutation only so that a draft of any size goes in the body; it changes nothing. Tells how far it is, then what it found. */
  compute: permitted("what-if.ask")
    .input(forecastQuestionSchema)
    .mutation(async function* ({ ctx, input, signal = new AbortController().signal }) {
      const { viewer } = ctx;
      const { forecast } = ctx.application.desks;
      const telling = tellProgress((onProgress) =>
        forecast.forecast(input, { viewer, signal, onProgress: (done, total) => onProgress({ done, total }) }),
      );
      try {
        for await (const news of telling) {
          if (news.kind === "result" && news.result === null)
            throw new TRPCError({ code: "NOT_FOUND", message: "There is no advertiser or campaign with this id." });
          yield forecastNewsSchema.parse(news.kind === "result" ? news.result : news);
        }
      } catch (error) {
        // Nobody listens any more: calling a forecast off is no failure.
        if (!signal.aborted) throw error;
      }
    }),
});
