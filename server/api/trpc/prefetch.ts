import "server-only";
import { QueryClient, type QueryKey } from "@tanstack/react-query";
import { TRPCError } from "@trpc/server";
import { createTRPCOptionsProxy, type TRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { headers } from "next/headers";
import { getCurrentApplication } from "@/server/api/current-application";
import { type AppRouter, appRouter } from "./app-router";

export interface Prefetch {
  queryClient: QueryClient;
  trpc: TRPCOptionsProxy<AppRouter>;
}

/**
 * A query client for one page render and options that call procedures in this process. The page awaits what it needs,
 * dehydrates the client and the browser takes over with the same keys.
 */
export function createPrefetch(): Prefetch {
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const trpc = createTRPCOptionsProxy<AppRouter>({
    router: appRouter,
    ctx: async () => {
      const application = getCurrentApplication();
      const cookie = (await headers()).get("cookie") ?? undefined;
      return { application, viewer: await application.findViewer({ cookie }) };
    },
    queryClient,
  });
  return { queryClient, trpc };
}

const missingCodes: readonly string[] = ["NOT_FOUND", "BAD_REQUEST"];

/** Whether a prefetched thing was refused because it does not exist; other failures are left to the browser's retry. */
export function isMissing(queryClient: QueryClient, queryKey: QueryKey): boolean {
  const error: unknown = queryClient.getQueryState(queryKey)?.error;
  return error instanceof TRPCError && missingCodes.includes(error.code);
}
