import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DraftView } from "@/components/policy/draft-view";
import { requirePagePermission } from "@/server/api/page-viewer";
import { createPrefetch, isMissing } from "@/server/api/trpc/prefetch";

export const metadata: Metadata = { title: "Draft of the policy" };

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  await requirePagePermission("policy.write");
  const { id } = await params;
  const { queryClient, trpc } = createPrefetch();
  const options = trpc.policy.draft.queryOptions({ id });
  await queryClient.prefetchQuery(options);
  if (isMissing(queryClient, options.queryKey)) notFound();
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <DraftView id={id} />
    </HydrationBoundary>
  );
}
