import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { detailOptions } from "@/components/ladder/delivery-queries";
import { RungOverview } from "@/components/ladder/rung-overview";
import { loadRange, toRangeInput } from "@/components/range/range-params";
import { createPrefetch } from "@/server/api/trpc/prefetch";

export const metadata: Metadata = { title: "Campaign" };

interface PageProps {
  params: Promise<{ campaignId: string }>;
  searchParams: Promise<SearchParams>;
}

export default async function Page({ params, searchParams }: PageProps) {
  const [{ campaignId }, range] = await Promise.all([params, loadRange(searchParams)]);
  const { queryClient, trpc } = createPrefetch();
  await queryClient.prefetchQuery(detailOptions(trpc, "campaign", campaignId, toRangeInput(range)));
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <RungOverview level="campaign" id={campaignId} />
    </HydrationBoundary>
  );
}
