import { TRPCError } from "@trpc/server";
import { z } from "zod";
import { permitted, router } from "@/server/api/trpc/trpc";
import { savedViewSchema, viewNameSchema, viewPageSchema, viewQuerySchema } from "@/server/views/schema";

const missing = { code: "NOT_FOUND", message: "There is no view with this id." } as const;

/** One's own views of pages. */
export const viewsRouter = router({
  list: permitted("views.write")
    .output(z.array(savedViewSchema))
    .query(({ ctx: { application, viewer } }) => application.desks.views.list({ viewer })),

  save: permitted("views.write")
    .input(z.object({ page: viewPageSchema, name: viewNameSchema, query: viewQuerySchema }))
    .output(savedViewSchema)
    .mutation(async ({ ctx: { application, viewer }, input: view }) => {
      const saved = await application.desks.views.save({ viewer, view });
      if (saved) return saved;
      throw new TRPCError({
        code: "BAD_REQUEST",
        message: "You keep as many views as there can be. Remove one first.",
      });
    }),

  rename: permitted("views.write")
    .input(z.object({ id: z.uuid(), name: viewNameSchema }))
    .output(z.null())
    .mutation(async ({ ctx: { application, viewer }, input: { id, name } }) => {
      const outcome = await application.desks.views.rename({ viewer, id, name });
      if (outcome === "missing") throw new TRPCError(missing);
      if (outcome === "taken") {
        throw new TRPCError({ code: "CONFLICT", message: "There is already a view of this name on this page." });
      }
      return null;
    }),

  remove: permitted("views.write")
    .input(z.object({ id: z.uuid() }))
    .output(z.null())
    .mutation(async ({ ctx: { application, viewer }, input: { id } }) => {
      if (!(await application.desks.views.remove({ viewer, id }))) throw new TRPCError(missing);
      return null;
    }),
});
