"use client";

import { RefreshCw } from "lucide-react";
import { StaleNote } from "@/components/ui/stale-note";
import { describeUpdate } from "./describe-update";
import { liveEveryMs } from "./live-options";

/** From here on refreshing has failed several times in a row. */
const staleAfterMs = 6 * liveEveryMs;

export interface LiveMarkProps {
  /** A query as `useQuery` answers it. */
  query: { dataUpdatedAt: number; isRefetchError: boolean; refetch: () => unknown };
}

/** When the numbers on screen were brought up to date; says when refreshing fails, and offers to try again. */
export function LiveMark({ query: { dataUpdatedAt, isRefetchError, refetch } }: LiveMarkProps) {
  if (dataUpdatedAt === 0) return null;
  return (
    <span className="inline-flex min-w-36 items-center gap-2 text-xs print:hidden">
      <StaleNote
        atMs={dataUpdatedAt}
        fixedText="updated just now"
        describeAge={describeUpdate}
        staleAfterMs={isRefetchError ? 0 : staleAfterMs}
      />
      {isRefetchError ? (
        <button
          type="button"
          onClick={() => refetch()}
          className="inline-flex items-center gap-1 font-medium underline"
        >
          <RefreshCw aria-hidden className="size-3" />
          Try again
        </button>
      ) : null}
    </span>
  );
}
