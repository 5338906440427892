import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { headerOptions } from "@/components/ladder/delivery-queries";
import { RungFrame } from "@/components/ladder/rung-frame";
import { createPrefetch, isMissing } from "@/server/api/trpc/prefetch";

interface LayoutProps {
  children: ReactNode;
  params: Promise<{ adId: string }>;
}

/** Every page of an ad stands under its name and tabs. */
export default async function Layout({ children, params }: LayoutProps) {
  const { adId } = await params;
  const { queryClient, trpc } = createPrefetch();
  const header = headerOptions(trpc, "ad", adId);
  await queryClient.prefetchQuery(header);
  if (isMissing(queryClient, header.queryKey)) notFound();
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <RungFrame level="ad" id={adId}>
        {children}
      </RungFrame>
    </HydrationBoundary>
  );
}
