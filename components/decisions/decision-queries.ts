import type { TRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { startOfDay } from "@/components/range/range-params";
import type { AppRouter } from "@/server/api/trpc/app-router";
import { type DecisionSearchParams, narrowingFilters } from "./decision-search-params";

type Trpc = TRPCOptionsProxy<AppRouter>;

const pageSize = 50;

/** What the list asks for, from what the URL says; looks of the list are left out so that they do not ask again. */
export function toListInput(params: DecisionSearchParams) {
  const filters = Object.fromEntries(narrowingFilters.flatMap((name) => (params[name] ? [[name, params[name]]] : [])));
  const custom = params.range === "custom" ? toListWindow(params) : {};
  return { range: params.range, outcome: params.outcome, limit: pageSize, ...filters, ...custom };
}

/** The instants between which the list looks when the range is one's own; undefined where an end is open. */
export function toListWindow({ from, to }: Pick<DecisionSearchParams, "from" | "to">) {
  return { from: toInstant(from, startOfDay), to: toInstant(to, (day) => startOfDay(day, 1)) };
}

/** The instant that an end of a range means; the last day is included. */
function toInstant(end: string | null, ofDay: (day: string) => string): string | undefined {
  if (end === null) return undefined;
  return end.includes("T") ? new Date(end).toISOString() : ofDay(end);
}

/** The pages of the list, for server and browser alike, so that both use the same key. */
export function decisionListOptions(trpc: Trpc, params: DecisionSearchParams) {
  return trpc.decisions.list.infiniteQueryOptions(toListInput(params), {
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}

/** One decision's explanation. */
export function explanationOptions(trpc: Trpc, id: string) {
  return trpc.decisions.get.queryOptions({ id });
}
