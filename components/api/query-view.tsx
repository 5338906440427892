"use client";

import { RefreshCw } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { StateMessage } from "@/components/ui/state-message";

/** What of a query's state a view shows; `useQuery` answers it. */
interface ShownQuery<Data> {
  data: Data | undefined;
  error: { message: string } | null;
  /** True while what is shown answers a former question. */
  isPlaceholderData: boolean;
  refetch: () => unknown;
}

export interface QueryViewProps<Data> {
  query: ShownQuery<Data>;
  /** What is said when there is nothing to show: "Pacing could not be read". */
  failure: string;
  /** What was not harmed by it. */
  reassurance?: string;
  /** The shape of what is coming, for the first time. */
  skeleton: ReactNode;
  children: (data: Data) => ReactNode;
}

/**
 * One question's answer in every state: its shape while it first comes; the answer, marked while another one is on its
 * way and when it could not be brought up to date; or what went wrong, with a way to ask again.
 */
export function QueryView<Data>({ query, failure, reassurance, skeleton, children }: QueryViewProps<Data>) {
  const { data, error, isPlaceholderData, refetch } = query;
  if (data === undefined) {
    if (error === null) return <div role="status">{skeleton}</div>;
    return (
      <StateMessage kind="error" title={failure} action={<Button onClick={() => void refetch()}>Try again</Button>}>
        {error.message} {reassurance ?? "Nothing was changed."}
      </StateMessage>
    );
  }
  return (
    <div className="@container relative min-w-0">
      <UpdateMark isUpdating={isPlaceholderData} problem={error?.message ?? null} onRetry={() => void refetch()} />
      <div aria-busy={isPlaceholderData} className="grid grid-cols-1 gap-5">
        {children(data)}
      </div>
    </div>
  );
}

interface UpdateMarkProps {
  isUpdating: boolean;
  problem: string | null;
  onRetry: () => void;
}

/** Floats over the view without moving it: that newer numbers are on their way, or could not be had. */
function UpdateMark({ isUpdating, problem, onRetry }: UpdateMarkProps) {
  const shape = "inline-flex items-center gap-2 rounded-full border bg-paper px-3 py-1 text-xs shadow-sm";
  return (
    <div
      role="status"
      className="pointer-events-none sticky top-2 z-20 flex h-0 justify-end overflow-visible print:hidden"
    >
      {isUpdating ? (
        <span className={`${shape} h-7 text-muted`}>
          <RefreshCw aria-hidden className="size-3 motion-safe:animate-spin" />
          Updating …
        </span>
      ) : problem === null ? null : (
        <span title={problem} className={`${shape} pointer-events-auto h-8 border-warn font-medium text-warn`}>
          Not up to date: the newest numbers could not be read.
          <button type="button" onClick={onRetry} className="rounded-sm underline underline-offset-2">
            Try again
          </button>
        </span>
      )}
    </div>
  );
}
