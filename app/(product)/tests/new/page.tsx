import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { createLoader, type SearchParams } from "nuqs/server";
import { NewTrial } from "@/components/trials/new-trial";
import { triedParams } from "@/components/trials/tried-params";
import { requirePagePermission } from "@/server/api/page-viewer";
import { createPrefetch } from "@/server/api/trpc/prefetch";

export const metadata: Metadata = { title: "New test" };

const loadTried = createLoader(triedParams);

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  await requirePagePermission("policy.read");
  const { queryClient, trpc } = createPrefetch();
  await queryClient.prefetchQuery(trpc.trials.options.queryOptions());
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <NewTrial asked={await loadTried(searchParams)} />
    </HydrationBoundary>
  );
}
