import { TRPCError } from "@trpc/server";
import { z } from "zod";
import { rangeInputSchema } from "@/server/api/trpc/range-input";
import { resolveAskedRange } from "@/server/api/trpc/resolve-asked-range";
import { permitted, router } from "@/server/api/trpc/trpc";
import { campaignListSchema, homeSchema, rungDetailSchema, rungHeaderSchema } from "@/server/delivery/schema";

const accountInput = rangeInputSchema.extend({ advertiser: z.uuid("That is not the id of an advertiser.").optional() });
const levelNames = { campaign: "campaign", adSet: "ad set", ad: "ad" } as const;
const rungInput = z.object({ level: z.enum(["campaign", "adSet", "ad"]), id: z.string().max(64) });

function refuseUnknown(level: keyof typeof levelNames): never {
  throw new TRPCError({ code: "NOT_FOUND", message: `There is no ${levelNames[level]} with this id.` });
}

/** Home and the campaign ladder. */
export const deliveryRouter = router({
  home: permitted("campaigns.read")
    .input(accountInput)
    .output(homeSchema)
    .query(async ({ ctx, input: { advertiser: advertiserId, ...range }, signal }) => {
      const resolved = await resolveAskedRange(ctx.application, range);
      return await ctx.application.desks.delivery.home({ viewer: ctx.viewer, ...resolved, advertiserId, signal });
    }),

  campaigns: permitted("campaigns.read")
    .input(accountInput)
    .output(campaignListSchema)
    .query(async ({ ctx, input: { advertiser: advertiserId, ...range }, signal }) => {
      const resolved = await resolveAskedRange(ctx.application, range);
      return await ctx.application.desks.delivery.listCampaigns({
        viewer: ctx.viewer,
        ...resolved,
        advertiserId,
        signal,
      });
    }),

  header: permitted("campaigns.read")
    .input(rungInput)
    .output(rungHeaderSchema)
    .query(async ({ ctx, input, signal }) => {
      const header = await ctx.application.desks.delivery.findHeader({ ...input, viewer: ctx.viewer, signal });
      return header ?? refuseUnknown(input.level);
    }),

  detail: permitted("campaigns.read")
    .input(rangeInputSchema.extend(rungInput.shape))
    .output(rungDetailSchema)
    .query(async ({ ctx, input: { level, id, ...range }, signal }) => {
      const resolved = await resolveAskedRange(ctx.application, range);
      const question = { level, id, viewer: ctx.viewer, ...resolved, signal };
      return (await ctx.application.desks.delivery.findDetail(question)) ?? refuseUnknown(level);
    }),
});
