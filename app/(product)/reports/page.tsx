import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { savedReportsOptions } from "@/components/explorer/explorer-queries";
import { ReportsListView } from "@/components/explorer/reports-list-view";
import { createPrefetch } from "@/server/api/trpc/prefetch";

export const metadata: Metadata = { title: "Reports" };

export default async function Page() {
  const { queryClient, trpc } = createPrefetch();
  await queryClient.prefetchQuery(savedReportsOptions(trpc));
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <ReportsListView />
    </HydrationBoundary>
  );
}
