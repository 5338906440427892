import { TRPCError } from "@trpc/server";
import { z } from "zod";
import { type ResolvedRange, rangeInputSchema, resolveReportRange } from "@/server/api/trpc/range-input";
import { permitted, router, type ScreenApplication } from "@/server/api/trpc/trpc";
import { adSetChangeSchema } from "@/server/estimates/change-ad-set";
import { estimateNewsSchema, whyNotLevels, whyNotSchema } from "@/server/why-not/schema";

const id = z.uuid("That is not an id.");
const nouns = { account: "account", campaign: "campaign", "ad-set": "ad set", ad: "ad" } as const;

async function resolve({ desks }: ScreenApplication, input: z.output<typeof rangeInputSchema>): Promise<ResolvedRange> {
  try {
    return resolveReportRange(input, { newestMs: await desks.findNewestMs(), nowMs: Date.now() });
  } catch (error) {
    if (error instanceof RangeError) throw new TRPCError({ code: "BAD_REQUEST", message: error.message });
    throw error;
  }
}

/** Why something was not shown, and what could be done. */
export const whyNotRouter = router({
  get: permitted("campaigns.read")
    .input(rangeInputSchema.extend({ level: z.enum(whyNotLevels), id: id.nullable() }))
    .output(whyNotSchema)
    .query(async ({ ctx, input: { level, id: asked, ...range }, signal }) => {
      const { window, previous } = await resolve(ctx.application, range);
      const { whyNot } = ctx.application.desks;
      const found = await whyNot.find({ viewer: ctx.viewer, level, id: asked, window, previous, signal });
      if (found === null)
        throw new TRPCError({ code: "NOT_FOUND", message: `There is no ${nouns[level]} with this id.` });
      return found;
    }),

  estimate: permitted("what-if.ask")
    .input(
      rangeInputSchema.extend({
        adSetId: id,
        change: adSetChangeSchema,
        sampleSize: z.number().int().min(100).max(5_000).default(2_000),
      }),
    )
    .subscription(async function* ({ ctx, input: { adSetId, change, sampleSize, ...range }, signal }) {
      const { window } = await resolve(ctx.application, range);
      const news = ctx.application.desks.whyNot.estimate({
        viewer: ctx.viewer,
        adSetId,
        change,
        window,
        sampleSize,
        signal,
      });
      if (news === null) throw new TRPCError({ code: "NOT_FOUND", message: "There is no ad set with this id." });
      for await (const one of news) yield estimateNewsSchema.parse(one);
    }),
});
