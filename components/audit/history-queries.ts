import type { TRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { createLoader, parseAsString } from "nuqs/server";
import type { AppRouter } from "@/server/api/trpc/app-router";

/** How the history is narrowed, as it stands in the URL. */
export const historySearchParams = {
  person: parseAsString.withDefault(""),
  from: parseAsString.withDefault(""),
  to: parseAsString.withDefault(""),
};
export const loadHistoryParams = createLoader(historySearchParams);

export type HistoryParams = Awaited<ReturnType<typeof loadHistoryParams>>;

const day = /^\d{4}-\d\d-\d\d$/;

/** The history, page by page as it is asked for; of one campaign when it is named. */
export function historyOptions(
  trpc: TRPCOptionsProxy<AppRouter>,
  { person, from, to }: HistoryParams,
  campaignId: string | undefined,
) {
  return trpc.history.list.infiniteQueryOptions(
    {
      ...(campaignId === undefined ? {} : { campaignId }),
      ...(person === "" ? {} : { actor: person }),
      ...(day.test(from) ? { from } : {}),
      ...(day.test(to) ? { to } : {}),
    },
    { getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined },
  );
}
