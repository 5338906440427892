import { TRPCError } from "@trpc/server";
import { z } from "zod";
import { permitted, router } from "@/server/api/trpc/trpc";
import {
  draftSchema,
  draftSummarySchema,
  saveDraftOutcomeSchema,
  saveDraftSchema,
} from "@/server/campaigns/configure/drafts-schema";
import { rungInputSchema } from "@/server/campaigns/configure/schema";

const byId = z.object({ id: z.uuid() });
const gone = "There is no draft with this id; it may have been sent or thrown away.";

/** What somebody is still writing: campaigns, and changes to what is there. */
export const draftsRouter = router({
  list: permitted("campaigns.write")
    .output(z.array(draftSummarySchema))
    .query(({ ctx: { application, viewer } }) => application.desks.drafts.list({ viewer })),

  find: permitted("campaigns.write")
    .input(byId)
    .output(draftSchema)
    .query(async ({ ctx: { application, viewer }, input: { id } }) => {
      const draft = await application.desks.drafts.find({ viewer, id });
      if (draft === null) throw new TRPCError({ code: "NOT_FOUND", message: gone });
      return draft;
    }),

  /** Changes to something that were not saved yet; null when there are none. */
  findFor: permitted("campaigns.write")
    .input(rungInputSchema)
    .output(draftSchema.nullable())
    .query(({ ctx: { application, viewer }, input }) => application.desks.drafts.findFor({ viewer, ...input })),

  save: permitted("campaigns.write")
    .input(saveDraftSchema)
    .output(saveDraftOutcomeSchema)
    .mutation(({ ctx: { application, viewer }, input }) => application.desks.drafts.save({ viewer, ...input })),

  remove: permitted("campaigns.write")
    .input(byId)
    .output(z.null())
    .mutation(async ({ ctx: { application, viewer }, input: { id } }) => {
      if (await application.desks.drafts.remove({ viewer, id })) return null;
      throw new TRPCError({ code: "NOT_FOUND", message: gone });
    }),
});
