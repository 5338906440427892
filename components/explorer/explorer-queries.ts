import { keepPreviousData } from "@tanstack/react-query";
import type { TRPCOptionsProxy } from "@trpc/tanstack-react-query";
import type { AppRouter } from "@/server/api/trpc/app-router";
import type { RangeInput } from "@/server/api/trpc/range-input";
import { type ExplorerState, toReportRequest } from "./explorer-params";

type Trpc = TRPCOptionsProxy<AppRouter>;

/** The data model; it changes with the product only. */
export function modelOptions(trpc: Trpc) {
  return trpc.reports.model.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY });
}

/** The answer to a report; leaving it or pressing cancel takes the question back from the server. */
export function runOptions(trpc: Trpc, state: ExplorerState, range: RangeInput) {
  return trpc.reports.run.queryOptions(toReportRequest(state, range), {
    placeholderData: keepPreviousData,
    trpc: { abortOnUnmount: true },
  });
}

/** Saved reports: one's own and shared ones. */
export function savedReportsOptions(trpc: Trpc) {
  return trpc.reports.list.queryOptions();
}

/** One saved report. */
export function savedReportOptions(trpc: Trpc, id: string) {
  return trpc.reports.get.queryOptions({ id });
}
