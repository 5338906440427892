"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTRPC } from "@/components/api/trpc-react";
import { explanationOptions } from "@/components/decisions/decision-queries";
import { Button } from "@/components/ui/button";
import { StateMessage } from "@/components/ui/state-message";
import type { ImpressionNeighbours } from "./impression-header";
import { ImpressionSkeleton } from "./impression-skeleton";
import { ImpressionView } from "./impression-view";

/** Fetches one impression and shows it in whichever state it is; while walking, the last one stays until the next is there. */
export function ImpressionPane({ id, neighbours }: { id: string; neighbours: ImpressionNeighbours }) {
  const trpc = useTRPC();
  const { data, error, isPlaceholderData, refetch } = useQuery({
    ...explanationOptions(trpc, id),
    placeholderData: keepPreviousData,
  });

  useEffect(() => {
    if (data && !isPlaceholderData) document.title = `${data.winner?.label ?? "No ad played"} · Rationale`;
  }, [data, isPlaceholderData]);

  if (data) {
    return (
      <div
        aria-busy={isPlaceholderData}
        className={isPlaceholderData ? "opacity-60 transition-opacity delay-100 duration-150" : undefined}
      >
        <ImpressionView key={data.id} explanation={data} neighbours={neighbours} />
      </div>
    );
  }
  if (!error) return <ImpressionSkeleton />;
  const missing = error.data?.code === "NOT_FOUND" || error.data?.code === "BAD_REQUEST";
  return (
    <StateMessage
      kind={missing ? "empty" : "error"}
      title={missing ? "There is no impression with this id" : "The impression could not be loaded"}
      action={
        <>
          {missing ? null : (
            <Button variant="primary" onClick={() => void refetch()}>
              Try again
            </Button>
          )}
          <Button onClick={neighbours.close}>All impressions</Button>
        </>
      }
    >
      {missing ? "The link may be incomplete, or it is older than the ledger keeps." : error.message}
    </StateMessage>
  );
}
