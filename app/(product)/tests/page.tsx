import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { TrialsList } from "@/components/trials/trials-list";
import { requirePagePermission } from "@/server/api/page-viewer";
import { createPrefetch } from "@/server/api/trpc/prefetch";

export const metadata: Metadata = { title: "Tests" };

export default async function Page() {
  await requirePagePermission("policy.read");
  const { queryClient, trpc } = createPrefetch();
  await queryClient.prefetchQuery(trpc.trials.list.queryOptions());
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <TrialsList />
    </HydrationBoundary>
  );
}
