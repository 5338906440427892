"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTRPCClient } from "@/components/api/trpc-react";
import type { ForecastQuestion } from "@/server/forecast/schema";

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

/**
 * The forecast of a draft as it stands; the one before stays until the next is there. What no longer matters is
 * cancelled all the way to the engine.
 */
export function useForecast(question: ForecastQuestion | null) {
  const client = useTRPCClient();
  const text = question === null ? null : JSON.stringify(question);
  const settled = useSettled(text);
  const query = useQuery({
    queryKey: ["forecast", settled],
    queryFn: ({ signal }) =>
      client.forecast.compute.mutate(JSON.parse(settled ?? "null") as ForecastQuestion, { signal }),
    enabled: settled !== null && text !== null,
    placeholderData: keepPreviousData,
    retry: false,
  });
  return { ...query, isBehind: text !== null && (settled !== text || query.isFetching) };
}
