"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import { useMemo } from "react";
import { useTRPC } from "@/components/api/trpc-react";
import { decisionListOptions } from "./decision-queries";
import { decisionSearchParams } from "./decision-search-params";
import { prepareDecisionRow } from "./prepare-decision-row";

/** The list as the URL asks for it: its rows so far, ready to draw, and the query behind them. */
export function useDecisionList() {
  const [params] = useQueryStates(decisionSearchParams);
  const trpc = useTRPC();
  const query = useInfiniteQuery({ ...decisionListOptions(trpc, params), placeholderData: keepPreviousData });
  const pages = query.data?.pages;
  const rows = useMemo(() => pages?.flatMap((page) => page.rows.map(prepareDecisionRow)) ?? [], [pages]);
  return { params, query, rows, firstPage: pages?.[0] ?? null };
}

export type DecisionListState = ReturnType<typeof useDecisionList>;
