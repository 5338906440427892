"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { ArrowUp } from "lucide-react";
import { useCallback, useEffect } from "react";
import { useTRPC } from "@/components/api/trpc-react";
import { Button } from "@/components/ui/button";
import { decisionListOptions, toListInput } from "./decision-queries";
import type { DecisionListState } from "./use-decision-list";

const lookEveryMs = 20_000;
const lookWhileEmptyMs = 4_000;

/**
 * Looks now and then whether newer decisions have come, and offers them, so that the list never jumps by itself. Only
 * an empty list, which has nothing to jump, takes them at once.
 */
export function NewDecisionsButton({ params, firstPage }: Pick<DecisionListState, "params" | "firstPage">) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const shown = firstPage?.rows[0];
  const empty = firstPage !== null && !shown;
  const everyMs = empty ? lookWhileEmptyMs : lookEveryMs;
  const { data } = useQuery(
    trpc.decisions.list.queryOptions(
      { ...toListInput(params), limit: 1 },
      { enabled: params.range !== "custom", refetchInterval: everyMs, staleTime: everyMs },
    ),
  );
  const newest = data?.rows[0];
  const newer = newest !== undefined && newest.id !== shown?.id && (!shown || newest.at > shown.at);
  const show = useCallback(() => {
    const { queryKey } = decisionListOptions(trpc, params);
    // Only the first page is asked again: the rows on screen stay until the new ones are there.
    queryClient.setQueryData(queryKey, (list) =>
      list ? { pages: list.pages.slice(0, 1), pageParams: list.pageParams.slice(0, 1) } : undefined,
    );
    return queryClient.refetchQueries({ queryKey });
  }, [trpc, queryClient, params]);

  useEffect(() => {
    if (newer && empty) void show();
  }, [newer, empty, show]);

  if (!newer || empty) return null;
  return (
    <Button variant="primary" size="sm" onClick={() => void show()}>
      <ArrowUp aria-hidden className="size-3.5" />
      Show newer
    </Button>
  );
}
