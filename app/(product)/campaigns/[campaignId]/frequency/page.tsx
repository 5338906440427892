import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { SearchParams } from "nuqs/server";
import { FrequencyDetail } from "@/components/frequency/frequency-detail";
import { frequencyDetailOptions } from "@/components/frequency/frequency-queries";
import { loadRange, toRangeInput } from "@/components/range/range-params";
import { createPrefetch, isMissing } from "@/server/api/trpc/prefetch";

export const metadata: Metadata = { title: "Frequency" };

interface PageProps {
  params: Promise<{ campaignId: string }>;
  searchParams: Promise<SearchParams>;
}

export default async function Page({ params, searchParams }: PageProps) {
  const [{ campaignId: id }, range] = await Promise.all([params, loadRange(searchParams)]);
  const { queryClient, trpc } = createPrefetch();
  const options = frequencyDetailOptions(trpc, { level: "campaign", id, range: toRangeInput(range) });
  await queryClient.prefetchQuery(options);
  if (isMissing(queryClient, options.queryKey)) notFound();
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <FrequencyDetail level="campaign" id={id} />
    </HydrationBoundary>
  );
}
