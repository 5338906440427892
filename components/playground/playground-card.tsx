"use client";

import { FlaskConical, RotateCcw } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { AdSetControls } from "./ad-set-controls";
import { PanelControls } from "./panel-controls";
import { isUnchanged } from "./prepare-changes";
import { ReplayOutcome } from "./replay-outcome";
import { usePlayground } from "./use-playground";

/** What if: move weights, send agents away, change one's own caps and bid, and see the decision made again. */
export function PlaygroundCard({ id }: { id: string }) {
  const { changes, change, reset, open, start, query, behind } = usePlayground(id);
  const { data, error } = query;
  return (
    <Card
      id="playground"
      title="Playground"
      note="Change something and the engine decides this again, with everything else as it was recorded. Nothing is stored."
      className="print:hidden"
      actions={
        open ? (
          <Button size="sm" onClick={reset} disabled={isUnchanged(changes)}>
            <RotateCcw aria-hidden className="size-3.5" />
            Reset
          </Button>
        ) : null
      }
    >
      {open ? null : (
        <Button onClick={start}>
          <FlaskConical aria-hidden className="size-4 text-muted" />
          Try other weights, caps and bids
        </Button>
      )}
      {open && error ? (
        <div
          role="alert"
          className="mb-4 flex flex-wrap items-center gap-3 rounded-md bg-warn-soft px-3 py-2 text-sm text-warn"
        >
          <span className="flex-1">{error.message}</span>
          <Button size="sm" onClick={() => void query.refetch()}>
            Try again
          </Button>
          <Button size="sm" onClick={reset}>
            Undo all changes
          </Button>
        </div>
      ) : null}
      {open && !data && !error ? <PlaygroundSkeleton /> : null}
      {open && data ? (
        <div className="grid items-start gap-x-8 gap-y-6 @5xl:grid-cols-[minmax(0,1fr)_minmax(0,1.1fr)]">
          <div className="grid min-w-0 gap-6">
            <PanelControls replay={data} changes={changes} onChange={change} />
            <AdSetControls replay={data} changes={changes} onChange={change} />
          </div>
          <div className="order-first min-w-0 @5xl:sticky @5xl:top-4 @5xl:order-last">
            <ReplayOutcome replay={data} behind={behind} />
          </div>
        </div>
      ) : null}
    </Card>
  );
}

function PlaygroundSkeleton() {
  return (
    <div role="status" aria-label="Deciding again" className="grid gap-3">
      {Array.from({ length: 8 }, (_, line) => line).map((line) => (
        <Skeleton key={line} className="h-6" />
      ))}
    </div>
  );
}
