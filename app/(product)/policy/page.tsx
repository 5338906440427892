import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { PolicyView } from "@/components/policy/policy-view";
import { requirePagePermission } from "@/server/api/page-viewer";
import { createPrefetch } from "@/server/api/trpc/prefetch";

export const metadata: Metadata = { title: "Policy" };

export default async function Page() {
  await requirePagePermission("policy.read");
  const { queryClient, trpc } = createPrefetch();
  await queryClient.prefetchQuery(trpc.policy.overview.queryOptions());
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <PolicyView />
    </HydrationBoundary>
  );
}
