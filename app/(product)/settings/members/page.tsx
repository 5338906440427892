import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { MembersView } from "@/components/members/members-view";
import { requirePagePermission } from "@/server/api/page-viewer";
import { createPrefetch } from "@/server/api/trpc/prefetch";

export const metadata: Metadata = { title: "Members" };

export default async function Page() {
  await requirePagePermission("members.manage");
  const { queryClient, trpc } = createPrefetch();
  await queryClient.prefetchQuery(trpc.members.list.queryOptions());
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <MembersView />
    </HydrationBoundary>
  );
}
