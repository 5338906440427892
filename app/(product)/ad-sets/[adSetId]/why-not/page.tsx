import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { SearchParams } from "nuqs/server";
import { loadRange, toRangeInput } from "@/components/range/range-params";
import { whyNotOptions } from "@/components/why-not/why-not-queries";
import { WhyNotView } from "@/components/why-not/why-not-view";
import { createPrefetch, isMissing } from "@/server/api/trpc/prefetch";

export const metadata: Metadata = { title: "Why it wasn't shown" };

interface PageProps {
  params: Promise<{ adSetId: string }>;
  searchParams: Promise<SearchParams>;
}

export default async function Page({ params, searchParams }: PageProps) {
  const { adSetId: id } = await params;
  const { queryClient, trpc } = createPrefetch();
  const options = whyNotOptions(trpc, { level: "ad-set", id, range: toRangeInput(await loadRange(searchParams)) });
  await queryClient.prefetchQuery(options);
  if (isMissing(queryClient, options.queryKey)) notFound();
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <WhyNotView level="ad-set" id={id} />
    </HydrationBoundary>
  );
}
