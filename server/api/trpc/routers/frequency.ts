import { TRPCError } from "@trpc/server";
import { z } from "zod";
import { rangeInputSchema } from "@/server/api/trpc/range-input";
import { resolveAskedRange } from "@/server/api/trpc/resolve-asked-range";
import { permitted, router } from "@/server/api/trpc/trpc";
import { capProofSchema, frequencyDetailSchema, frequencyOverviewSchema } from "@/server/frequency/schema";

const id = z.uuid("That is not the id of a campaign or ad set.");
const oneLevel = z.enum(["campaign", "adSet"]);

function missing(level: z.output<typeof oneLevel>): TRPCError {
  const what = level === "campaign" ? "campaign" : "ad set";
  return new TRPCError({ code: "NOT_FOUND", message: `There is no ${what} with this id.` });
}

/** Am I wearing people out? */
export const frequencyRouter = router({
  overview: permitted("campaigns.read")
    .input(rangeInputSchema)
    .output(frequencyOverviewSchema)
    .query(async ({ ctx, input, signal }) => {
      const { window } = await resolveAskedRange(ctx.application, input);
      return ctx.application.desks.frequency.readOverview({ viewer: ctx.viewer, window, signal });
    }),

  detail: permitted("campaigns.read")
    .input(rangeInputSchema.extend({ level: oneLevel, id }))
    .output(frequencyDetailSchema)
    .query(async ({ ctx, input, signal }) => {
      const { window } = await resolveAskedRange(ctx.application, input);
      const { level } = input;
      const question = { viewer: ctx.viewer, window, signal, level, id: input.id.toLowerCase() };
      const detail = await ctx.application.desks.frequency.readDetail(question);
      if (detail === null) throw missing(level);
      return detail;
    }),

  /** Runs the proof that no cap was exceeded. Of the whole account without an id. */
  proof: permitted("campaigns.read")
    .input(rangeInputSchema.extend({ level: oneLevel.default("adSet"), id: id.optional() }))
    .output(capProofSchema)
    .query(async ({ ctx, input, signal }) => {
      const { window } = await resolveAskedRange(ctx.application, input);
      const { level } = input;
      const choice = input.id === undefined ? { level: "account" as const } : { level, id: input.id.toLowerCase() };
      const proof = await ctx.application.desks.frequency.proveCaps({ viewer: ctx.viewer, window, signal, choice });
      if (proof === null) throw missing(level);
      return proof;
    }),
});
