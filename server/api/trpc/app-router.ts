import { decisionsRouter } from "./routers/decisions";
import { deliveryRouter } from "./routers/delivery";
import { membersRouter } from "./routers/members";
import { searchRouter } from "./routers/search";
import { systemRouter } from "./routers/system";
import { viewsRouter } from "./routers/views";
import { createCallerFactory, router } from "./trpc";

/** Everything the screens may ask. */
export const appRouter = router({
  decisions: decisionsRouter,
  delivery: deliveryRouter,
  members: membersRouter,
  search: searchRouter,
  system: systemRouter,
  views: viewsRouter,
});

export type AppRouter = typeof appRouter;

/** A direct caller, for code on the server that wants an answer without HTTP to itself. */
export const createCaller = createCallerFactory(appRouter);
