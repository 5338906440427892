"use client";

import { useQuery } from "@tanstack/react-query";
import { QueryView } from "@/components/api/query-view";
import { useTRPC } from "@/components/api/trpc-react";
import { Skeleton } from "@/components/ui/skeleton";
import { InvitationsCard } from "./invitations-card";
import { KeysCard } from "./keys-card";
import { MembersCard } from "./members-card";

/** People, invitations and API keys, for operators. */
export function MembersView() {
  const trpc = useTRPC();
  const query = useQuery(trpc.members.list.queryOptions());
  return (
    <QueryView query={query} failure="The members could not be loaded" skeleton={<MembersSkeleton />}>
      {({ members, invitations, keys, advertisers }) => (
        <>
          <MembersCard members={members} advertisers={advertisers} />
          <InvitationsCard invitations={invitations} advertisers={advertisers} />
          <KeysCard keys={keys} advertisers={advertisers} />
        </>
      )}
    </QueryView>
  );
}

function MembersSkeleton() {
  return (
    <div aria-busy="true" className="grid gap-5">
      <span className="sr-only">Loading the members</span>
      <Skeleton className="h-64 rounded-lg" />
      <Skeleton className="h-48 rounded-lg" />
      <Skeleton className="h-48 rounded-lg" />
    </div>
  );
}
