import { TRPCError } from "@trpc/server";
import { z } from "zod";
import {
  apiKeySummarySchema,
  grantableSchema,
  invitationSchema,
  memberSchema,
  newApiKeySchema,
  newInvitationSchema,
  standingSchema,
} from "@/server/accounts/account-schema";
import { AccountError } from "@/server/accounts/people";
import { permitted, router } from "@/server/api/trpc/trpc";

const overviewSchema = z.object({
  members: z.array(memberSchema),
  invitations: z.array(invitationSchema),
  keys: z.array(apiKeySummarySchema),
  advertisers: z.array(grantableSchema),
});
const byId = z.object({ id: z.uuid() });
const manage = permitted("members.manage");

/** People, what they may do, and API keys. */
export const membersRouter = router({
  list: manage.output(overviewSchema).query(({ ctx }) => ctx.application.desks.members.list(ctx.viewer)),

  invite: manage
    .input(newInvitationSchema)
    .output(z.object({ link: z.string() }))
    .mutation(({ ctx, input }) => explained(ctx.application.desks.members.invite(ctx.viewer, input))),

  revokeInvitation: manage
    .input(byId)
    .mutation(async ({ ctx, input }) =>
      found(await ctx.application.desks.members.revokeInvitation(ctx.viewer, input.id), "invitation in force"),
    ),

  change: manage
    .input(byId.extend({ standing: standingSchema }))
    .mutation(async ({ ctx, input: { id, standing } }) =>
      found(await explained(ctx.application.desks.members.change(ctx.viewer, id, standing)), "member"),
    ),

  remove: manage
    .input(byId)
    .mutation(async ({ ctx, input }) =>
      found(await explained(ctx.application.desks.members.remove(ctx.viewer, input.id)), "member"),
    ),

  createKey: manage
    .input(newApiKeySchema)
    .output(z.object({ plain: z.string() }))
    .mutation(({ ctx, input }) => explained(ctx.application.desks.members.createKey(ctx.viewer, input))),

  revokeKey: manage
    .input(byId)
    .mutation(async ({ ctx, input }) =>
      found(await ctx.application.desks.members.revokeKey(ctx.viewer, input.id), "key in force"),
    ),
});

/** A change that cannot be made, with its reason for whoever asked. */
async function explained<T>(change: Promise<T>): Promise<T> {
  try {
    return await change;
  } catch (error) {
    if (error instanceof AccountError) throw new TRPCError({ code: "CONFLICT", message: error.message });
    throw error;
  }
}

function found(there: boolean, what: string): void {
  if (!there) throw new TRPCError({ code: "NOT_FOUND", message: `There is no ${what} with this id.` });
}
