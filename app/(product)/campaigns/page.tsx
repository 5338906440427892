import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { CampaignsView } from "@/components/ladder/campaigns-view";
import { campaignsOptions, loadAccount } from "@/components/ladder/delivery-queries";
import { loadRange, toRangeInput } from "@/components/range/range-params";
import { createPrefetch } from "@/server/api/trpc/prefetch";

export const metadata: Metadata = { title: "Campaigns" };

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { queryClient, trpc } = createPrefetch();
  const [range, { advertiser }] = await Promise.all([loadRange(searchParams), loadAccount(searchParams)]);
  await queryClient.prefetchQuery(campaignsOptions(trpc, toRangeInput(range), advertiser));
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <CampaignsView />
    </HydrationBoundary>
  );
}
