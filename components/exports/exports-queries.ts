import type { TRPCOptionsProxy } from "@trpc/tanstack-react-query";
import type { AppRouter } from "@/server/api/trpc/app-router";
import { isOpen } from "./export-words";

const watchMs = 1_000;
const restMs = 30_000;

/** One's own exports; read every second while one is on its way. */
export function exportsOptions(trpc: TRPCOptionsProxy<AppRouter>) {
  return trpc.exports.list.queryOptions(undefined, {
    refetchInterval: ({ state }) => (state.data?.some(isOpen) ? watchMs : restMs),
  });
}
