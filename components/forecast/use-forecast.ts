"use client";

import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { ForecastQuestion } from "@/server/forecast/schema";
import { streamClient } from "./stream-client";

/** How long a draft must stand still before it is asked about. */
const settleMs = 600;

/** A value that follows another once that has stood still. Compared by what it says, not by identity. */
function useSettled(text: string | null): string | null {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), settleMs);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

/** How far the engine is: opportunities of the sample decided, and how many there are; null while it draws the sample. */
export type ForecastProgress = { done: number; total: number } | null;

/**
 * The forecast of a draft as it stands; the one before stays until the next is there. What no longer matters, or is
 * stopped, is cancelled all the way to the engine.
 */
export function useForecast(question: ForecastQuestion | null) {
  const queryClient = useQueryClient();
  const [progress, setProgress] = useState<ForecastProgress>(null);
  const [stopped, setStopped] = useState<string | null>(null);
  const text = question === null ? null : JSON.stringify(question);
  const settled = useSettled(text);
  const queryKey = ["forecast", settled];
  const isStopped = stopped !== null && stopped === text;
  const query = useQuery({
    queryKey,
    queryFn: async ({ signal }) => {
      setProgress(null);
      const asked = JSON.parse(settled ?? "null") as ForecastQuestion;
      for await (const news of await streamClient.forecast.compute.mutate(asked, { signal })) {
        if (news.kind !== "progress") return news;
        if (!signal.aborted) setProgress(news);
      }
      throw new Error("The forecast ended without an answer.");
    },
    enabled: settled !== null && text !== null && settled !== stopped,
    placeholderData: keepPreviousData,
    retry: false,
  });
  const isBehind = text !== null && !isStopped && (settled !== text || query.isFetching);
  return {
    ...query,
    isBehind,
    // What was last heard of another draft says nothing of this one.
    progress: settled === text ? progress : null,
    isStopped,
    stop: () => {
      setStopped(text);
      void queryClient.cancelQueries({ queryKey });
    },
    goOn: () => setStopped(null),
  };
}
