import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { modelOptions } from "@/components/explorer/explorer-queries";
import { ExplorerView } from "@/components/explorer/explorer-view";
import { createPrefetch } from "@/server/api/trpc/prefetch";

export const metadata: Metadata = { title: "New report" };

export default async function Page() {
  const { queryClient, trpc } = createPrefetch();
  await queryClient.prefetchQuery(modelOptions(trpc));
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <ExplorerView />
    </HydrationBoundary>
  );
}
