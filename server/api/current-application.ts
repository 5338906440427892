import type { ScreenApplication } from "./trpc/trpc";

/**
 * Pages bundled by Next and the process in `server/main.ts` load this file as two separate module instances, so the
 * running application is shared through one symbol on `globalThis`.
 */
const slot = Symbol.for("rationale.application");
const shared = globalThis as typeof globalThis & { [slot]?: ScreenApplication };

/** Makes the application visible to pages; `null` takes it away again at shutdown. */
export function setCurrentApplication(application: ScreenApplication | null): void {
  if (application === null) delete shared[slot];
  else shared[slot] = application;
}

/** The application of this process; throws when a page is asked before the process has started one. */
export function getCurrentApplication(): ScreenApplication {
  const application = shared[slot];
  if (!application) throw new Error("The application has not started in this process yet.");
  return application;
}
