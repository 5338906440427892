import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { FrequencyOverview } from "@/components/frequency/frequency-overview";
import { frequencyOverviewOptions } from "@/components/frequency/frequency-queries";
import { loadRange, toRangeInput } from "@/components/range/range-params";
import { createPrefetch } from "@/server/api/trpc/prefetch";

export const metadata: Metadata = { title: "Frequency" };

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { queryClient, trpc } = createPrefetch();
  await queryClient.prefetchQuery(frequencyOverviewOptions(trpc, toRangeInput(await loadRange(searchParams))));
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <FrequencyOverview />
    </HydrationBoundary>
  );
}
