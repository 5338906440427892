import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { DraftsView } from "@/components/configure/drafts-view";
import { requirePagePermission } from "@/server/api/page-viewer";
import { createPrefetch } from "@/server/api/trpc/prefetch";

export const metadata: Metadata = { title: "Drafts" };

export default async function Page() {
  await requirePagePermission("campaigns.write");
  const { queryClient, trpc } = createPrefetch();
  await queryClient.prefetchQuery(trpc.drafts.list.queryOptions());
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <DraftsView />
    </HydrationBoundary>
  );
}
