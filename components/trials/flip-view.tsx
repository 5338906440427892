"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { AgentHighlight } from "@/components/agents/agent-highlight";
import { CouldNotRead } from "@/components/api/could-not-read";
import { useTRPC } from "@/components/api/trpc-react";
import { formatInstant } from "@/components/format/times";
import { BallotsCard } from "@/components/impression/ballots-card";
import { MomentCard } from "@/components/impression/moment-card";
import { VoteCard } from "@/components/impression/vote-card";
import { PageBody } from "@/components/shell/page-body";
import { PageHeader } from "@/components/shell/page-header";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import type { Explanation } from "@/server/engine/explain/explanation-schema";

/** One decision as both sides made it: the two votes next to each other, every ballot exact. */
export function FlipView({ id, position }: { id: string; position: number }) {
  const { data, error, refetch } = useQuery(useTRPC().trials.findFlip.queryOptions({ id, position }));
  if (data === undefined) {
    return (
      <PageBody>
        {error ? (
          <CouldNotRead title="The decision could not be read" message={error.message} onRetry={() => void refetch()} />
        ) : (
          <Skeleton className="h-96 rounded-lg" />
        )}
      </PageBody>
    );
  }
  const { live, candidate, total } = data;
  const place = (at: number) => `/tests/${id}/flips/${at}`;
  return (
    <AgentHighlight>
      <PageHeader
        title={`${live.winner?.label ?? "No ad"} → ${candidate.winner?.label ?? "no ad"}`}
        crumbs={[
          { label: "Tests", href: "/tests" },
          { label: "This test", href: `/tests/${id}` },
        ]}
        note={`The same moment of the same listener, ${formatInstant(live.at)} UTC, decided twice. ${position + 1} of ${total}.`}
        savable={false}
        actions={
          <>
            {position > 0 ? (
              <Button asChild>
                <Link prefetch={false} href={place(position - 1)}>
                  Previous
                </Link>
              </Button>
            ) : null}
            {position + 1 < total ? (
              <Button asChild>
                <Link prefetch={false} href={place(position + 1)}>
                  Next
                </Link>
              </Button>
            ) : null}
          </>
        }
      />
      <PageBody>
        <div className="grid grid-cols-1 items-start gap-5 @4xl:grid-cols-2">
          <Side title="Live" name="live" explanation={live} />
          <Side title="Tried" name="tried" explanation={candidate} />
        </div>
        <MomentCard explanation={live} />
      </PageBody>
    </AgentHighlight>
  );
}

function Side({ title, name, explanation }: { title: string; name: string; explanation: Explanation }) {
  return (
    <section aria-label={title} className="@container flex min-w-0 flex-col gap-4">
      <div>
        <p className="text-muted text-sm">{title}</p>
        <p className="max-w-[70ch]">{explanation.text}</p>
      </div>
      <VoteCard explanation={explanation} id={`vote-${name}`} title={`The vote, ${name}`} />
      <BallotsCard explanation={explanation} id={`ballots-${name}`} title={`Every ballot, ${name}`} />
    </section>
  );
}
