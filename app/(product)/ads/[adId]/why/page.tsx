import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { loadRange, toRangeInput } from "@/components/range/range-params";
import { whyShownOptions } from "@/components/why-shown/why-shown-queries";
import { WhyShownView } from "@/components/why-shown/why-shown-view";
import { createPrefetch } from "@/server/api/trpc/prefetch";

export const metadata: Metadata = { title: "Why this ad was shown" };

interface PageProps {
  params: Promise<{ adId: string }>;
  searchParams: Promise<SearchParams>;
}

export default async function Page({ params, searchParams }: PageProps) {
  const [{ adId }, range] = await Promise.all([params, loadRange(searchParams)]);
  const { queryClient, trpc } = createPrefetch();
  await queryClient.prefetchQuery(whyShownOptions(trpc, adId, toRangeInput(range)));
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <WhyShownView adId={adId} />
    </HydrationBoundary>
  );
}
