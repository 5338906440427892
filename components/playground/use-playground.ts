"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { debounce, parseAsJson, useQueryState } from "nuqs";
import { useEffect, useState } from "react";
import { useTRPC } from "@/components/api/trpc-react";
import { type ReplayChangesAsked, replayChangesSchema } from "@/server/explanations/replay-schema";
import { isUnchanged, noChanges } from "./prepare-changes";

const settleMs = 180;

/** A value once it has stood still for a moment, so that a slider on its way asks nothing. */
function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), settleMs);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

const changesParser = parseAsJson((value) => replayChangesSchema.safeParse(value).data ?? null).withOptions({
  history: "replace",
  limitUrlUpdates: debounce(settleMs),
});

/** The changes, which live in the address, and what they come to; an answer still under way is given up for the next. */
export function usePlayground(id: string) {
  const trpc = useTRPC();
  const [play, setPlay] = useQueryState("play", changesParser);
  const changes = play ?? noChanges;
  const [opened, setOpened] = useState(false);
  const open = opened || play !== null;
  const settled = useSettled(play);
  const query = useQuery({
    ...trpc.explanations.replay.queryOptions({ id, changes: settled ?? noChanges }, { trpc: { abortOnUnmount: true } }),
    enabled: open,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return {
    changes,
    change: (next: ReplayChangesAsked) => {
      setOpened(true);
      void setPlay(isUnchanged(next) ? null : next);
    },
    reset: () => {
      setOpened(true);
      void setPlay(null);
    },
    open,
    start: () => setOpened(true),
    query,
    /** The answer on screen is to older changes. */
    behind: settled !== play || query.isPlaceholderData,
  };
}
