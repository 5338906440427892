import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { SearchParams } from "nuqs/server";
import { decisionListOptions, explanationOptions } from "@/components/decisions/decision-queries";
import { loadDecisionSearchParams } from "@/components/decisions/decision-search-params";
import { DecisionWorkspace } from "@/components/decisions/decision-workspace";
import { createPrefetch, isMissing } from "@/server/api/trpc/prefetch";

export const metadata: Metadata = { title: "Impressions" };

interface PageProps {
  params: Promise<{ id?: string[] }>;
  searchParams: Promise<SearchParams>;
}

export default async function Page({ params, searchParams }: PageProps) {
  const [id, ...rest] = (await params).id ?? [];
  if (rest.length > 0) notFound();
  const { queryClient, trpc } = createPrefetch();
  await Promise.all([
    queryClient.prefetchInfiniteQuery(decisionListOptions(trpc, await loadDecisionSearchParams(searchParams))),
    queryClient.prefetchQuery(trpc.system.seeding.queryOptions()),
    id && queryClient.prefetchQuery(explanationOptions(trpc, id)),
  ]);
  if (id && isMissing(queryClient, explanationOptions(trpc, id).queryKey)) notFound();
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <DecisionWorkspace />
    </HydrationBoundary>
  );
}
