import { commentsRouter } from "./routers/comments";
import { decisionsRouter } from "./routers/decisions";
import { deliveryRouter } from "./routers/delivery";
import { explanationsRouter } from "./routers/explanations";
import { exportsRouter } from "./routers/exports";
import { frequencyRouter } from "./routers/frequency";
import { membersRouter } from "./routers/members";
import { pacingRouter } from "./routers/pacing";
import { searchRouter } from "./routers/search";
import { systemRouter } from "./routers/system";
import { viewsRouter } from "./routers/views";
import { whyNotRouter } from "./routers/why-not";
import { createCallerFactory, router } from "./trpc";

/** Everything the screens may ask. */
export const appRouter = router({
  comments: commentsRouter,
  decisions: decisionsRouter,
  delivery: deliveryRouter,
  explanations: explanationsRouter,
  exports: exportsRouter,
  frequency: frequencyRouter,
  members: membersRouter,
  pacing: pacingRouter,
  search: searchRouter,
  system: systemRouter,
  views: viewsRouter,
  whyNot: whyNotRouter,
});

export type AppRouter = typeof appRouter;

/** A direct caller, for code on the server that wants an answer without HTTP to itself. */
export const createCaller = createCallerFactory(appRouter);
