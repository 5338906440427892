import { TRPCError } from "@trpc/server";
import { z } from "zod";
import { rangeInputSchema } from "@/server/api/trpc/range-input";
import { resolveAskedRange } from "@/server/api/trpc/resolve-asked-range";
import { permitted, router } from "@/server/api/trpc/trpc";
import { adSetChangeSchema } from "@/server/estimates/change-ad-set";
import {
  contestSchema,
  estimateNewsSchema,
  type WhyNotLevel,
  whyNotLevels,
  whyNotSchema,
} from "@/server/why-not/schema";

const id = z.uuid("That is not an id.");
const nouns = { account: "account", campaign: "campaign", "ad-set": "ad set", ad: "ad" } as const;

function refuseUnknown(level: WhyNotLevel): never {
  throw new TRPCError({ code: "NOT_FOUND", message: `There is no ${nouns[level]} with this id.` });
}

/** Why something was not shown, and what could be done. */
export const whyNotRouter = router({
  get: permitted("campaigns.read")
    .input(rangeInputSchema.extend({ level: z.enum(whyNotLevels), id: id.nullable() }))
    .output(whyNotSchema)
    .query(async ({ ctx, input: { level, id: asked, ...range }, signal }) => {
      const { window, previous } = await resolveAskedRange(ctx.application, range);
      const { whyNot } = ctx.application.desks;
      const question = { viewer: ctx.viewer, level, id: asked, window, previous, signal };
      return (await whyNot.find(question)) ?? refuseUnknown(level);
    }),

  contest: permitted("campaigns.read")
    .input(rangeInputSchema.extend({ level: z.enum(whyNotLevels), id: id.nullable() }))
    .output(contestSchema)
    .query(async ({ ctx, input: { level, id: asked, ...range }, signal }) => {
      const { window } = await resolveAskedRange(ctx.application, range);
      const { whyNot } = ctx.application.desks;
      return (
        (await whyNot.findContest({ viewer: ctx.viewer, level, id: asked, window, signal })) ?? refuseUnknown(level)
      );
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
      const { window } = await resolveAskedRange(ctx.application, range);
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
