import { commentsRouter } from "./routers/comments";
import { configureRouter } from "./routers/configure";
import { decisionsRouter } from "./routers/decisions";
import { deliveryRouter } from "./routers/delivery";
import { draftsRouter } from "./routers/drafts";
import { explanationsRouter } from "./routers/explanations";
import { forecastRouter } from "./routers/forecast";
import { frequencyRouter } from "./routers/frequency";
import { membersRouter } from "./routers/members";
import { pacingRouter } from "./routers/pacing";
import { policyRouter } from "./routers/policy";
import { reportsRouter } from "./routers/reports";
import { searchRouter } from "./routers/search";
import { systemRouter } from "./routers/system";
import { viewsRouter } from "./routers/views";
import { whyNotRouter } from "./routers/why-not";
import { createCallerFactory, router } from "./trpc";

/** Everything the screens may ask. */
export const appRouter = router({
  comments: commentsRouter,
  configure: configureRouter,
  decisions: decisionsRouter,
  delivery: deliveryRouter,
  drafts: draftsRouter,
  explanations: explanationsRouter,
  forecast: forecastRouter,
  frequency: frequencyRouter,
  members: membersRouter,
  pacing: pacingRouter,
  policy: policyRouter,
  reports: reportsRouter,
  search: searchRouter,
  system: systemRouter,
  views: viewsRouter,
  whyNot: whyNotRouter,
});

export type AppRouter = typeof appRouter;

/** A direct caller, for code on the server that wants an answer without HTTP to itself. */
export const createCaller = createCallerFactory(appRouter);
