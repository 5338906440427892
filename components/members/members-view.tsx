"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/api/trpc-react";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { StateMessage } from "@/components/ui/state-message";
import { InvitationsCard } from "./invitations-card";
import { KeysCard } from "./keys-card";
import { MembersCard } from "./members-card";

/** People, invitations and API keys, for operators. */
export function MembersView() {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.members.list.queryOptions());
  if (data !== undefined) {
    const { members, invitations, keys, advertisers } = data;
    return (
      <div className="flex flex-col gap-4">
        <MembersCard members={members} advertisers={advertisers} />
        <InvitationsCard invitations={invitations} advertisers={advertisers} />
        <KeysCard keys={keys} advertisers={advertisers} />
      </div>
    );
  }
  if (error !== null) {
    return (
      <StateMessage
        kind="error"
        title="The members could not be loaded"
        action={<Button onClick={() => void refetch()}>Try again</Button>}
      >
        {error.message}
      </StateMessage>
    );
  }
  return (
    <div role="status" aria-label="Loading the members" className="flex flex-col gap-4">
      <Skeleton className="h-64 rounded-lg" />
      <Skeleton className="h-48 rounded-lg" />
      <Skeleton className="h-48 rounded-lg" />
    </div>
  );
}
