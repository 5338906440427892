import { TRPCError } from "@trpc/server";
import { z } from "zod";
import { permitted, router } from "@/server/api/trpc/trpc";
import {
  type ConfiguredLevel,
  changeInputSchema,
  changeOutcomeSchema,
  createInputSchema,
  createOutcomeSchema,
  formChoicesSchema,
  rungFormSchema,
  rungInputSchema,
  statusInputSchema,
} from "@/server/campaigns/configure/schema";

/** The sentences that pages of these things answer with too. */
const unknown: Record<ConfiguredLevel | "advertiser", string> = {
  advertiser: "There is no advertiser with this id.",
  campaign: "There is no campaign with this id.",
  adSet: "There is no ad set with this id.",
  ad: "There is no ad with this id.",
  creative: "There is no creative with this id.",
};
const above = { campaign: "advertiser", adSet: "campaign", ad: "adSet", creative: "ad" } as const;

function found<T>(answer: T | null, level: ConfiguredLevel | "advertiser"): T {
  if (answer === null) throw new TRPCError({ code: "NOT_FOUND", message: unknown[level] });
  return answer;
}

/** Creating and changing campaigns, ad sets, ads and creatives. */
export const configureRouter = router({
  choices: permitted("campaigns.write")
    .output(formChoicesSchema)
    .query(({ ctx: { application, viewer } }) => application.desks.configure.choices({ viewer })),

  read: permitted("campaigns.write")
    .input(rungInputSchema)
    .output(rungFormSchema)
    .query(async ({ ctx: { application, viewer }, input }) =>
      found(await application.desks.configure.read({ viewer, ...input }), input.level),
    ),

  create: permitted("campaigns.write")
    .input(createInputSchema)
    .output(createOutcomeSchema)
    .mutation(async ({ ctx: { application, viewer }, input }) =>
      found(await application.desks.configure.create({ viewer, input }), above[input.level]),
    ),

  change: permitted("campaigns.write")
    .input(changeInputSchema)
    .output(changeOutcomeSchema)
    .mutation(async ({ ctx: { application, viewer }, input }) =>
      found(await application.desks.configure.change({ viewer, input }), input.level),
    ),

  duplicate: permitted("campaigns.write")
    .input(rungInputSchema)
    .output(createOutcomeSchema)
    .mutation(async ({ ctx: { application, viewer }, input }) =>
      found(await application.desks.configure.duplicate({ viewer, ...input }), input.level),
    ),

  setStatus: permitted("campaigns.write")
    .input(statusInputSchema)
    .output(z.null())
    .mutation(async ({ ctx: { application, viewer }, input }) => {
      const outcome = found(await application.desks.configure.setStatus({ viewer, ...input }), input.level);
      if (outcome === "set") return null;
      throw new TRPCError({ code: "BAD_REQUEST", message: "It is archived: restore it first, then resume it." });
    }),
});
