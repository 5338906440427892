import { TRPCError } from "@trpc/server";
import { z } from "zod";
import { permitted, router } from "@/server/api/trpc/trpc";
import { scenarioSchema } from "@/server/trials/scenario-schema";
import { TrialRefusedError } from "@/server/trials/trial-refused-error";
import {
  startCampaignTrialsSchema,
  startedTrialsSchema,
  startPolicyTrialsSchema,
  trialFlipSchema,
  trialListSchema,
  trialOptionsSchema,
  trialSchema,
} from "@/server/trials/trials-api-schema";

const byId = z.object({ id: z.uuid() });

function found<T>(answer: T | null): T {
  if (answer === null) throw new TRPCError({ code: "NOT_FOUND", message: "There is no test with this id." });
  return answer;
}

/** What the desk refuses in words is the asker's to mend. */
async function accepted<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof TrialRefusedError) throw new TRPCError({ code: "BAD_REQUEST", message: error.message });
    throw error;
  }
}

/** Rehearsals of a change of policy or terms in the synthetic world. */
export const trialsRouter = router({
  options: permitted("policy.read")
    .output(trialOptionsSchema)
    .query(({ ctx: { application, viewer } }) => accepted(application.desks.trials.options(viewer))),

  list: permitted("policy.read")
    .output(trialListSchema)
    .query(async ({ ctx: { application, viewer } }) => ({ trials: await application.desks.trials.list(viewer) })),

  find: permitted("policy.read")
    .input(byId)
    .output(trialSchema)
    .query(async ({ ctx: { application, viewer }, input: { id } }) =>
      found(await application.desks.trials.find({ viewer, id })),
    ),

  findFlip: permitted("policy.read")
    .input(byId.extend({ position: z.number().int().min(0).max(1_000) }))
    .output(trialFlipSchema)
    .query(async ({ ctx: { application, viewer }, input }) =>
      found(await application.desks.trials.findFlip({ viewer, ...input })),
    ),

  startPolicy: permitted("policy.write")
    .input(startPolicyTrialsSchema)
    .output(startedTrialsSchema)
    .mutation(async ({ ctx: { application, viewer }, input }) => ({
      ids: await accepted(application.desks.trials.startPolicy({ viewer, asked: input })),
    })),

  startCampaign: permitted("campaigns.write")
    .input(startCampaignTrialsSchema)
    .output(startedTrialsSchema)
    .mutation(async ({ ctx: { application, viewer }, input }) => ({
      ids: await accepted(application.desks.trials.startCampaign({ viewer, asked: input })),
    })),

  cancel: permitted("policy.read")
    .input(byId)
    .output(z.object({ cancelled: z.boolean() }))
    .mutation(async ({ ctx: { application, viewer }, input: { id } }) => ({
      cancelled: found(await application.desks.trials.cancel({ viewer, id })),
    })),

  saveScenario: permitted("policy.write")
    .input(scenarioSchema)
    .output(z.null())
    .mutation(async ({ ctx: { application, viewer }, input }) => {
      await accepted(application.desks.trials.saveScenario({ viewer, asked: input }));
      return null;
    }),

  removeScenario: permitted("policy.write")
    .input(z.object({ key: z.string().max(40) }))
    .output(z.object({ removed: z.boolean() }))
    .mutation(async ({ ctx: { application }, input: { key } }) => ({
      removed: await application.desks.trials.removeScenario(key),
    })),
});
