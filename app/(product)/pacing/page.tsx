import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { PacingOverview } from "@/components/pacing/pacing-overview";
import { paceOverviewOptions } from "@/components/pacing/pacing-queries";
import { loadRange, toRangeInput } from "@/components/range/range-params";
import { createPrefetch } from "@/server/api/trpc/prefetch";

export const metadata: Metadata = { title: "Pacing" };

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { queryClient, trpc } = createPrefetch();
  await queryClient.prefetchQuery(paceOverviewOptions(trpc, toRangeInput(await loadRange(searchParams))));
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <PacingOverview />
    </HydrationBoundary>
  );
}
