import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { readLevel } from "@/components/configure/configure-paths";
import { EditView } from "@/components/configure/edit-view";
import { readTaken } from "@/components/configure/read-taken";
import { requirePagePermission } from "@/server/api/page-viewer";
import { createPrefetch, isMissing } from "@/server/api/trpc/prefetch";

export const metadata: Metadata = { title: "Change" };

interface PageProps {
  params: Promise<{ level: string; id: string }>;
  searchParams: Promise<{ take?: string | string[] }>;
}

export default async function Page({ params, searchParams }: PageProps) {
  await requirePagePermission("campaigns.write");
  const { level: segment, id } = await params;
  const level = readLevel(segment);
  if (level === null) notFound();
  const { queryClient, trpc } = createPrefetch();
  const form = trpc.configure.read.queryOptions({ level, id });
  await queryClient.prefetchQuery(form);
  if (isMissing(queryClient, form.queryKey)) notFound();
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <EditView level={level} id={id} taken={readTaken((await searchParams).take)} />
    </HydrationBoundary>
  );
}
