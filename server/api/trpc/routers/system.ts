import { z } from "zod";
import { procedure, router } from "@/server/api/trpc/trpc";

const seedingSchema = z.object({ doneDecisions: z.number().int(), totalDecisions: z.number().int() }).nullable();

/** What a page may want to know about the process that serves it. */
export const systemRouter = router({
  seeding: procedure.output(seedingSchema).query(({ ctx }) => ctx.application.seeding()),
});
