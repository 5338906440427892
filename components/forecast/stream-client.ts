import { createTRPCClient, httpBatchStreamLink } from "@trpc/client";
import type { AppRouter } from "@/server/api/trpc/app-router";

/**
 * The API for questions that are told much and answered piece by piece: a post whose answer is read as it comes. Apart
 * from the client that every page loads, because few pages ask such a thing.
 */
export const streamClient = createTRPCClient<AppRouter>({
  links: [httpBatchStreamLink({ url: "/api/trpc", maxItems: 1 })],
});
