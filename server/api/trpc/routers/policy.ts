import { TRPCError } from "@trpc/server";
import { z } from "zod";
import { permitted, router } from "@/server/api/trpc/trpc";
import {
  draftNameSchema,
  draftNoteSchema,
  draftSchema,
  findingSchema,
  historySchema,
  overviewSchema,
  policyChangeSchema,
  policyCheckSchema,
  policyVersionSchema,
  reasonSchema,
} from "@/server/policy/schema";

const version = z.number().int().min(1);

/** Forms read what became of a change: being refused is an answer, not an error. */
const outcomeSchema = z.discriminatedUnion("status", [
  z.object({ status: z.literal("live"), version }),
  z.object({ status: z.literal("saved"), draft: draftSchema }),
  z.object({ status: z.literal("conflict"), draft: draftSchema, changes: z.array(policyChangeSchema) }),
  z.object({ status: z.literal("refused"), findings: z.array(findingSchema) }),
  z.object({ status: z.literal("untested") }),
  z.object({ status: z.literal("same") }),
]);

function found<T>(answer: T | null, what: string): T {
  if (answer === null) throw new TRPCError({ code: "NOT_FOUND", message: `There is no ${what}.` });
  return answer;
}

function outcome<T extends { status: string }>(answer: T, what: string): Exclude<T, { status: "missing" }> {
  if (answer.status === "missing") throw new TRPCError({ code: "NOT_FOUND", message: `There is no ${what}.` });
  return answer as Exclude<T, { status: "missing" }>;
}

const draftGone = "draft with this id; somebody may have made it live or thrown it away";

/** What the panel decides by: read by those who manage accounts, written by operators. */
export const policyRouter = router({
  overview: permitted("policy.read")
    .output(overviewSchema)
    .query(({ ctx: { application } }) => application.desks.policy.overview()),

  history: permitted("policy.read")
    .output(historySchema)
    .query(({ ctx: { application, viewer } }) => application.desks.policy.history({ viewer })),

  version: permitted("policy.read")
    .input(z.object({ version }))
    .output(policyVersionSchema)
    .query(async ({ ctx: { application }, input }) =>
      found(await application.desks.policy.findVersion(input.version), `version ${input.version}`),
    ),

  draft: permitted("policy.write")
    .input(z.object({ id: z.uuid() }))
    .output(draftSchema)
    .query(async ({ ctx: { application }, input: { id } }) =>
      found(await application.desks.policy.findDraft(id), draftGone),
    ),

  /** Changes nothing; a mutation because a policy is longer than an address may be. */
  check: permitted("policy.write")
    .input(z.object({ document: z.unknown() }))
    .output(policyCheckSchema)
    .mutation(({ ctx: { application }, input: { document } }) => application.desks.policy.check(document)),

  createDraft: permitted("policy.write")
    .input(z.object({ name: draftNameSchema, note: draftNoteSchema, fromVersion: version }))
    .output(draftSchema)
    .mutation(async ({ ctx: { application, viewer }, input }) =>
      found(await application.desks.policy.createDraft({ viewer, ...input }), `version ${input.fromVersion}`),
    ),

  saveDraft: permitted("policy.write")
    .input(
      z.object({
        id: z.uuid(),
        revision: version,
        name: draftNameSchema,
        note: draftNoteSchema,
        document: z.unknown(),
      }),
    )
    .output(outcomeSchema)
    .mutation(async ({ ctx: { application, viewer }, input }) =>
      outcome(await application.desks.policy.saveDraft({ viewer, ...input }), draftGone),
    ),

  removeDraft: permitted("policy.write")
    .input(z.object({ id: z.uuid() }))
    .output(z.null())
    .mutation(async ({ ctx: { application, viewer }, input: { id } }) => {
      found((await application.desks.policy.removeDraft({ viewer, id })) || null, draftGone);
      return null;
    }),

  goLive: permitted("policy.write")
    .input(z.object({ id: z.uuid(), revision: version, reason: reasonSchema.nullable() }))
    .output(outcomeSchema)
    .mutation(async ({ ctx: { application, viewer }, input }) =>
      outcome(await application.desks.policy.goLive({ viewer, ...input }), draftGone),
    ),

  rollBack: permitted("policy.write")
    .input(z.object({ version, reason: reasonSchema }))
    .output(outcomeSchema)
    .mutation(async ({ ctx: { application, viewer }, input }) =>
      outcome(await application.desks.policy.rollBack({ viewer, ...input }), `version ${input.version}`),
    ),
});
