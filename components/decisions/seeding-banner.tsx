"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useTRPC } from "@/components/api/trpc-react";
import { formatCount, formatShare } from "@/components/format/numbers";
import { useSeeding } from "./use-seeding";

/** Where the making of the demo world stands; when it is done the lists are asked again. Nothing when there is nothing to say. */
export function SeedingBanner() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const data = useSeeding();
  const seeding = data !== null;
  const wasSeeding = useRef(false);

  useEffect(() => {
    if (wasSeeding.current && !seeding) void queryClient.invalidateQueries(trpc.decisions.pathFilter());
    wasSeeding.current = seeding;
  }, [seeding, queryClient, trpc]);

  if (!data) return null;
  const share = data.totalDecisions === 0 ? 0 : data.doneDecisions / data.totalDecisions;
  return (
    <div role="status" className="border-b bg-accent-soft px-4 py-3 text-sm">
      <div className="flex flex-wrap justify-between gap-x-4">
        <span className="font-medium">The demo world is being made</span>
        <span className="text-muted">
          {formatCount(data.doneDecisions)} of {formatCount(data.totalDecisions)} decisions, {formatShare(share)}
        </span>
      </div>
      <div
        role="progressbar"
        aria-label="Demo world"
        aria-valuenow={Math.round(share * 100)}
        className="mt-2 h-1 overflow-hidden rounded-full bg-line"
      >
        <div className="h-full bg-accent" style={{ width: `${share * 100}%` }} />
      </div>
    </div>
  );
}
