import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { createLoader, type SearchParams } from "nuqs/server";
import { PacingDetail } from "@/components/pacing/pacing-detail";
import { paceDetailOptions, paceParams } from "@/components/pacing/pacing-queries";
import { loadRange, toRangeInput } from "@/components/range/range-params";
import { createPrefetch, isMissing } from "@/server/api/trpc/prefetch";

export const metadata: Metadata = { title: "Pacing" };

const loadPace = createLoader(paceParams);

interface PageProps {
  params: Promise<{ campaignId: string }>;
  searchParams: Promise<SearchParams>;
}

export default async function Page({ params, searchParams }: PageProps) {
  const { campaignId: id } = await params;
  const { span } = await loadPace(searchParams);
  const { queryClient, trpc } = createPrefetch();
  const options = paceDetailOptions(trpc, {
    level: "campaign",
    id,
    span,
    range: toRangeInput(await loadRange(searchParams)),
  });
  await queryClient.prefetchQuery(options);
  if (isMissing(queryClient, options.queryKey)) notFound();
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <PacingDetail level="campaign" id={id} />
    </HydrationBoundary>
  );
}
