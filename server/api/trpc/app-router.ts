import { decisionsRouter } from "./routers/decisions";
import { deliveryRouter } from "./routers/delivery";
import { frequencyRouter } from "./routers/frequency";
import { pacingRouter } from "./routers/pacing";
import { searchRouter } from "./routers/search";
import { systemRouter } from "./routers/system";
import { viewsRouter } from "./routers/views";
import { createCallerFactory, router } from "./trpc";

/** Everything the screens may ask. */
export const appRouter = router({
  decisions: decisionsRouter,
  delivery: deliveryRouter,
  frequency: frequencyRouter,
  pacing: pacingRouter,
  system: systemRouter,
  search: searchRouter,
  views: viewsRouter,
});

export type AppRouter = typeof appRouter;

/** A direct caller, for code on the server that wants an answer without HTTP to itself. */
export const createCaller = createCallerFactory(appRouter);
