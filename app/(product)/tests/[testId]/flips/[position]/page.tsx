import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { FlipView } from "@/components/trials/flip-view";
import { requirePagePermission } from "@/server/api/page-viewer";
import { createPrefetch, isMissing } from "@/server/api/trpc/prefetch";

export const metadata: Metadata = { title: "Decided differently" };

export default async function Page({ params }: { params: Promise<{ testId: string; position: string }> }) {
  await requirePagePermission("policy.read");
  const { testId: id, position: place } = await params;
  const position = Number(place);
  const { queryClient, trpc } = createPrefetch();
  const options = trpc.trials.findFlip.queryOptions({ id, position });
  await queryClient.prefetchQuery(options);
  if (isMissing(queryClient, options.queryKey)) notFound();
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <FlipView id={id} position={position} />
    </HydrationBoundary>
  );
}
