import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { TrialView } from "@/components/trials/trial-view";
import { requirePagePermission } from "@/server/api/page-viewer";
import { createPrefetch, isMissing } from "@/server/api/trpc/prefetch";

export const metadata: Metadata = { title: "Test" };

export default async function Page({ params }: { params: Promise<{ testId: string }> }) {
  await requirePagePermission("policy.read");
  const { testId: id } = await params;
  const { queryClient, trpc } = createPrefetch();
  const options = trpc.trials.find.queryOptions({ id });
  await queryClient.prefetchQuery(options);
  if (isMissing(queryClient, options.queryKey)) notFound();
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <TrialView id={id} />
    </HydrationBoundary>
  );
}
