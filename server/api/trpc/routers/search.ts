import { z } from "zod";
import { permitted, router } from "@/server/api/trpc/trpc";
import { searchAnswerSchema, searchTextSchema } from "@/server/search/schema";

/** Finding by typing. */
export const searchRouter = router({
  find: permitted("campaigns.read")
    .input(z.object({ text: searchTextSchema }))
    .output(searchAnswerSchema)
    .query(({ ctx, input }) => ctx.application.desks.search.find({ viewer: ctx.viewer, text: input.text })),
});
