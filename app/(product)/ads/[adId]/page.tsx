import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { detailOptions } from "@/components/ladder/delivery-queries";
import { RungOverview } from "@/components/ladder/rung-overview";
import { loadRange, toRangeInput } from "@/components/range/range-params";
import { createPrefetch } from "@/server/api/trpc/prefetch";

export const metadata: Metadata = { title: "Ad" };

interface PageProps {
  params: Promise<{ adId: string }>;
  searchParams: Promise<SearchParams>;
}

export default async function Page({ params, searchParams }: PageProps) {
  const [{ adId }, range] = await Promise.all([params, loadRange(searchParams)]);
  const { queryClient, trpc } = createPrefetch();
  await queryClient.prefetchQuery(detailOptions(trpc, "ad", adId, toRangeInput(range)));
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <RungOverview level="ad" id={adId} />
    </HydrationBoundary>
  );
}
