import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { VersionsView } from "@/components/policy/versions-view";
import { requirePagePermission } from "@/server/api/page-viewer";
import { createPrefetch } from "@/server/api/trpc/prefetch";

export const metadata: Metadata = { title: "Versions of the policy" };

export default async function Page() {
  await requirePagePermission("policy.read");
  const { queryClient, trpc } = createPrefetch();
  await queryClient.prefetchQuery(trpc.policy.history.queryOptions());
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <VersionsView />
    </HydrationBoundary>
  );
}
