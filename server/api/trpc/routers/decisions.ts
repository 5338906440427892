import { TRPCError } from "@trpc/server";
import { z } from "zod";
import { type DecisionRange, decisionRanges, resolveRange } from "@/server/api/trpc/resolve-range";
import { permitted, router, type ScreenApplication } from "@/server/api/trpc/trpc";
import { explanationSchema } from "@/server/engine/explain/explanation-schema";
import {
  type DecisionListQuery,
  decisionListPageSchema,
  decisionListQuerySchema,
} from "@/server/ledger/decision-list-schema";

const listInput = decisionListQuerySchema.extend({ range: z.enum(decisionRanges).default("24h") });

/** Browsing decisions and opening one. */
export const decisionsRouter = router({
  list: permitted("impressions.read")
    .input(listInput)
    .output(decisionListPageSchema)
    .query(async ({ ctx, input: { range, ...query } }) =>
      ctx.application.listDecisions(await withWindow(ctx.application, range, query), ctx.viewer),
    ),

  get: permitted("impressions.read")
    .input(z.object({ id: z.uuid("That is not the id of an impression.") }))
    .output(explanationSchema)
    .query(async ({ ctx, input }) => {
      const explanation = await ctx.application.explain(input.id.toLowerCase(), ctx.viewer);
      if (!explanation) throw new TRPCError({ code: "NOT_FOUND", message: "No impression has this id." });
      return explanation;
    }),
});

/** The ledger's own default is the last 24 hours of data, so only other lengths need to know where the data ends. */
async function withWindow(
  application: ScreenApplication,
  range: DecisionRange,
  query: DecisionListQuery,
): Promise<DecisionListQuery> {
  const { from, to, ...rest } = query;
  if (range === "24h") return rest;
  const custom = { ...(from && { from }), ...(to && { to }) };
  if (range === "custom") return { ...rest, ...custom };
  const newestMs = await application.desks.findNewestMs();
  const newestAt = newestMs === null ? null : new Date(newestMs).toISOString();
  return { ...rest, ...resolveRange(range, custom, newestAt) };
}
