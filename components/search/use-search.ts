"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTRPC } from "@/components/api/trpc-react";

const pauseMs = 120;
const shortestText = 2;

/** A value that has been still for a moment. */
function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pauseMs);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

/** What is found for what is typed; `pending` while the answer on screen is not yet for it. */
export function useSearch(text: string) {
  const trpc = useTRPC();
  const typed = text.trim();
  const settled = useSettled(typed);
  const enabled = settled.length >= shortestText;
  const query = useQuery(
    trpc.search.find.queryOptions({ text: settled }, { enabled, placeholderData: keepPreviousData }),
  );
  const wanted = typed.length >= shortestText;
  return {
    hits: wanted && enabled ? (query.data?.hits ?? []) : [],
    pending: wanted && (settled !== typed || query.isFetching),
    error: wanted && query.isError ? query.error.message : null,
  };
}
