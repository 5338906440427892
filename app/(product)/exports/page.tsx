import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { exportsOptions } from "@/components/exports/exports-queries";
import { ExportsView } from "@/components/exports/exports-view";
import { createPrefetch } from "@/server/api/trpc/prefetch";

export const metadata: Metadata = { title: "Exports" };

export default async function Page() {
  const { queryClient, trpc } = createPrefetch();
  await queryClient.prefetchQuery(exportsOptions(trpc));
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <ExportsView />
    </HydrationBoundary>
  );
}
