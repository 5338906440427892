import { TRPCError } from "@trpc/server";
import { z } from "zod";
import { rangeInputSchema } from "@/server/api/trpc/range-input";
import { resolveAskedRange } from "@/server/api/trpc/resolve-asked-range";
import { permitted, router } from "@/server/api/trpc/trpc";
import { paceDetailSchema, paceOverviewSchema, paceSpans } from "@/server/pacing/health/schema";

const detailInput = rangeInputSchema.extend({
  level: z.enum(["campaign", "adSet"]),
  id: z.uuid("That is not the id of a campaign or ad set."),
  /** The range asked for, or the whole flight. */
  span: z.enum(paceSpans).default("range"),
});

/** Am I on pace? */
export const pacingRouter = router({
  overview: permitted("campaigns.read")
    .input(rangeInputSchema)
    .output(paceOverviewSchema)
    .query(async ({ ctx, input, signal }) =>
      ctx.application.desks.pacing.readOverview({
        viewer: ctx.viewer,
        window: (await resolveAskedRange(ctx.application, input)).window,
        signal,
      }),
    ),

  detail: permitted("campaigns.read")
    .input(detailInput)
    .output(paceDetailSchema)
    .query(async ({ ctx, input: { level, id, span, ...range }, signal }) => {
      const { window } = await resolveAskedRange(ctx.application, range);
      const detail = await ctx.application.desks.pacing.readDetail({
        viewer: ctx.viewer,
        window,
        signal,
        level,
        id: id.toLowerCase(),
        span,
      });
      if (detail !== null) return detail;
      const what = level === "campaign" ? "campaign" : "ad set";
      throw new TRPCError({ code: "NOT_FOUND", message: `There is no ${what} with this id.` });
    }),
});
