import { TRPCError } from "@trpc/server";
import { permitted, router } from "@/server/api/trpc/trpc";
import { historyInputSchema, historyPageSchema } from "@/server/history/schema";

/** Who changed what and when. */
export const historyRouter = router({
  list: permitted("campaigns.read")
    .input(historyInputSchema)
    .output(historyPageSchema)
    .query(async ({ ctx: { application, viewer }, input }) => {
      const page = await application.desks.history.list({ viewer, ...input });
      if (page === null) throw new TRPCError({ code: "NOT_FOUND", message: "There is no campaign with this id." });
      return page;
    }),
});
