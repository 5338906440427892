import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import type { SearchParams } from "nuqs/server";
import { linkToReport } from "@/components/explorer/explorer-params";
import { modelOptions, savedReportOptions } from "@/components/explorer/explorer-queries";
import { ExplorerView } from "@/components/explorer/explorer-view";
import { createPrefetch, isMissing } from "@/server/api/trpc/prefetch";

export const metadata: Metadata = { title: "Report" };

interface PageProps {
  params: Promise<{ reportId: string }>;
  searchParams: Promise<SearchParams>;
}

export default async function Page({ params, searchParams }: PageProps) {
  const { reportId } = await params;
  const { queryClient, trpc } = createPrefetch();
  const options = savedReportOptions(trpc, reportId);
  await Promise.all([queryClient.prefetchQuery(options), queryClient.prefetchQuery(modelOptions(trpc))]);
  if (isMissing(queryClient, options.queryKey)) notFound();
  const saved = queryClient.getQueryData(options.queryKey);
  // Without a question in the URL it is the saved one.
  if (saved && (await searchParams).view === undefined)
    redirect(linkToReport(`/reports/${reportId}`, saved.definition));
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <ExplorerView reportId={reportId} />
    </HydrationBoundary>
  );
}
