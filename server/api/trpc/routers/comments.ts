import { TRPCError } from "@trpc/server";
import { z } from "zod";
import { permitted, router } from "@/server/api/trpc/trpc";
import {
  type CommentSubject,
  commentListSchema,
  commentSchema,
  commentSubjectSchema,
  commentTextSchema,
} from "@/server/comments/schema";

/** The sentences that pages of these things answer with too. */
const unknown: Record<CommentSubject, string> = {
  campaign: "There is no campaign with this id.",
  adSet: "There is no ad set with this id.",
  ad: "There is no ad with this id.",
  impression: "No impression has this id.",
};

function found<T>(answer: T | null, subject: CommentSubject): T {
  if (answer === null) throw new TRPCError({ code: "NOT_FOUND", message: unknown[subject] });
  return answer;
}

/** Notes on campaigns, ad sets, ads and impressions. */
export const commentsRouter = router({
  list: permitted("comments.write")
    .input(commentSubjectSchema)
    .output(commentListSchema)
    .query(async ({ ctx: { application, viewer }, input }) =>
      found(await application.desks.comments.list({ viewer, ...input }), input.subject),
    ),

  add: permitted("comments.write")
    .input(commentSubjectSchema.extend({ text: commentTextSchema }))
    .output(commentSchema)
    .mutation(async ({ ctx: { application, viewer }, input }) => {
      const added = found(await application.desks.comments.add({ viewer, ...input }), input.subject);
      if (added !== "nobody") return added;
      throw new TRPCError({
        code: "BAD_REQUEST",
        message: "No advertiser's ad was chosen here, so there is nobody to write a note to.",
      });
    }),

  remove: permitted("comments.write")
    .input(z.object({ id: z.uuid() }))
    .output(z.null())
    .mutation(async ({ ctx: { application, viewer }, input: { id } }) => {
      const outcome = await application.desks.comments.remove({ viewer, id });
      if (outcome === "others") {
        throw new TRPCError({ code: "FORBIDDEN", message: "A note is deleted by who wrote it, or by an operator." });
      }
      if (outcome === "missing") throw new TRPCError({ code: "NOT_FOUND", message: "There is no note with this id." });
      return null;
    }),
});
